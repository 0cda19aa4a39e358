"""A pruned conversation goes on exactly as one that remembers everything, and stays small."""

import asyncio
import random
from pathlib import Path

import psycopg2
import pytest
from action_server import ActionServer
from chat import Chat, load_agent
from fixtures import KEYS, TOKEN
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import SlotSet, UserUttered

from bot.tracker_pruning import KEPT_TURNS, pruned
from bot.tracker_store import EncryptedTrackerStore

WALKS = 12
BOOKING = ["vorrei prenotare una visita", "cardiologia", "lunedì", "confermo"]
WORDS = [
    "ciao",
    "grazie",
    "vorrei prenotare una visita",
    "mi serve un appuntamento",
    "cardiologia",
    "?",
    "che orari fate",
    "operatore",
    "va bene",
    "confermo",
    "no",
    "devo disdire",
    "qwerty zxcv",
]


@pytest.fixture
def chats(
    model: Path,
    database_url: str,
    action_server: ActionServer,
    loop: asyncio.AbstractEventLoop,
    conversation_id: str,
) -> tuple[Chat, Chat]:
    """The same bot twice: remembering everything, and pruned."""
    stores = [InMemoryTrackerStore(None), EncryptedTrackerStore(None, database_url, KEYS)]
    agents = [load_agent(model, store, action_server.url, TOKEN) for store in stores]
    return Chat(agents[0], loop, conversation_id), Chat(agents[1], loop, conversation_id)


def assert_alike(chats: tuple[Chat, Chat], words: list[str]) -> None:
    whole, short = chats
    for number, text in enumerate(words):
        expected, given = whole.send(text), short.send(text)
        assert given.replies == expected.replies, (number, words[: number + 1])
        assert given.intent == expected.intent
        assert short.slots() == whole.slots()
    before, after = whole.tracker(), short.tracker()
    assert after.active_loop_name == before.active_loop_name
    assert after.latest_action_name == before.latest_action_name


def test_a_booking_with_bad_answers_and_questions_goes_on_alike(chats: tuple[Chat, Chat]) -> None:
    words = ["ciao", "vorrei prenotare una visita", "?", "?", "che orari fate", "?", "operatore"]
    words += ["cardiologia", "che orari fate", "che orari fate", "che orari fate", "?", "lunedì"]
    assert_alike(chats, [*words, "confermo", "devo disdire", "grazie"])


def test_a_story_that_began_before_a_long_form_is_still_followed(
    chats: tuple[Chat, Chat],
) -> None:
    long_form = ["vorrei prenotare una visita", *["?"] * 9, "cardiologia", "lunedì", "confermo"]
    assert_alike(chats, [*long_form, "va bene"])
    assert chats[1].say("ciao") == ["Buongiorno."]


@pytest.mark.parametrize("seed", range(WALKS))
def test_any_conversation_goes_on_alike(chats: tuple[Chat, Chat], seed: int) -> None:
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(8)] + BOOKING
    assert_alike(chats, words + [chance.choice(WORDS) for _ in range(14)])


def test_only_the_last_turns_keep_their_words(chats: tuple[Chat, Chat]) -> None:
    short = chats[1]
    for number in range(9):
        short.send(f"buongiorno {number}")
    texts = [e.text for e in short.tracker().events if isinstance(e, UserUttered) and e.text]
    assert texts == [f"buongiorno {number}" for number in (6, 7, 8)]
    assert len(texts) == KEPT_TURNS


def test_the_first_message_does_not_stay_behind_in_a_slot(chats: tuple[Chat, Chat]) -> None:
    short = chats[1]
    short.send("buongiorno girasole")
    for _ in range(8):
        short.send("ciao")
    assert "girasole" not in str([event.as_dict() for event in short.tracker().events])


def test_slots_set_long_ago_keep_their_values(chats: tuple[Chat, Chat]) -> None:
    short = chats[1]
    for text in [*BOOKING, *["ciao"] * 10]:
        short.send(text)
    assert short.slots() == {"service": "cardiologia", "day": "lunedì", "agreed": True}
    assert short.say("devo disdire") == ["Disdetto."]


def test_pruning_what_was_pruned_changes_nothing_but_the_times(
    chats: tuple[Chat, Chat],
) -> None:
    short = chats[1]
    for text in [*BOOKING, "ciao", "che orari fate", *BOOKING[:2]]:
        short.send(text)
    tracker = short.tracker()
    again = pruned(tracker.events, short.agent.domain.slots)
    assert [str(event) for event in again] == [str(event) for event in tracker.events]


def test_the_row_stays_small_over_two_hundred_turns(
    chats: tuple[Chat, Chat], database_url: str
) -> None:
    short, sizes = chats[1], []
    chance = random.Random(1)
    for _ in range(50):
        for text in [*BOOKING[:2], chance.choice(WORDS), "confermo"]:
            short.send(text)
        sizes.append(stored_bytes(database_url, short.conversation_id))
    assert max(sizes[25:]) < 1.25 * max(sizes[3:10])
    assert max(sizes) < 20_000


def test_an_endless_form_stays_small(chats: tuple[Chat, Chat], database_url: str) -> None:
    short = chats[1]
    short.send("vorrei prenotare una visita")
    sizes = []
    for _ in range(60):
        short.send("?")
        sizes.append(stored_bytes(database_url, short.conversation_id))
    assert max(sizes[30:]) < 1.15 * max(sizes[5:15])
    events = list(short.tracker().events)
    assert sum(isinstance(event, SlotSet) for event in events) < 40


def stored_bytes(database_url: str, conversation_id: str) -> int:
    with psycopg2.connect(database_url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT length(data) FROM rasa_tracker WHERE conversation_id = %s", (conversation_id,)
        )
        return int(cursor.fetchone()[0])
