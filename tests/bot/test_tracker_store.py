"""Conversations at rest: encrypted, bound to their row, never lost to a killed server."""

import asyncio
import base64

import psycopg2
import pytest
from fixtures import KEYS
from rasa.core.tracker_store import check_if_tracker_store_async
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, UserUttered

from bot.conversation_tracker import ConversationTracker
from bot.postgres import StoreUnavailable
from bot.tracker_cipher import BadKeys, TrackerCipher, Unreadable
from bot.tracker_store import ConversationMovedOn, EncryptedTrackerStore

WORDS = "mi fa male il girasole"


@pytest.fixture
def store(database_url: str) -> EncryptedTrackerStore:
    return EncryptedTrackerStore(Domain.empty(), database_url, KEYS)


def save(
    loop: asyncio.AbstractEventLoop, store: EncryptedTrackerStore, conversation_id: str
) -> ConversationTracker:
    tracker = loop.run_until_complete(store.get_or_create_tracker(conversation_id))
    tracker.update(ActionExecuted("action_listen"))
    tracker.update(UserUttered(WORDS, {"name": "symptoms", "confidence": 0.9}))
    loop.run_until_complete(store.save(tracker))
    return tracker


def row(database_url: str, conversation_id: str) -> tuple[bytes, str]:
    with psycopg2.connect(database_url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT data, key_id FROM rasa_tracker WHERE conversation_id = %s", (conversation_id,)
        )
        data, key_id = cursor.fetchone()
        return bytes(data), key_id


def execute(database_url: str, statement: str, *values: object) -> None:
    with psycopg2.connect(database_url) as connection, connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_it_is_a_tracker_store_as_rasa_wants_it(store: EncryptedTrackerStore) -> None:
    assert check_if_tracker_store_async(store)


def test_a_conversation_comes_back_as_it_was(
    loop: asyncio.AbstractEventLoop, store: EncryptedTrackerStore, conversation_id: str
) -> None:
    saved = save(loop, store, conversation_id)
    found = loop.run_until_complete(store.retrieve(conversation_id))
    assert found.latest_message.text == WORDS
    assert found.version == saved.version == 1
    assert conversation_id in loop.run_until_complete(store.keys())


def test_no_word_is_readable_in_the_database(
    loop: asyncio.AbstractEventLoop,
    store: EncryptedTrackerStore,
    database_url: str,
    conversation_id: str,
) -> None:
    save(loop, store, conversation_id)
    data, key_id = row(database_url, conversation_id)
    assert b"girasole" not in data
    assert key_id == "b1"


def test_an_older_key_still_opens_and_the_next_save_uses_the_newer(
    loop: asyncio.AbstractEventLoop, database_url: str, conversation_id: str
) -> None:
    newer, older, lookup = KEYS.split(",")
    store = EncryptedTrackerStore(Domain.empty(), database_url, f"{older},{lookup}")
    save(loop, store, conversation_id)
    assert row(database_url, conversation_id)[1] == "a0"
    rotated = EncryptedTrackerStore(Domain.empty(), database_url, KEYS)
    save(loop, rotated, conversation_id)
    assert row(database_url, conversation_id)[1] == newer.split(":")[0]


def test_a_row_moved_to_another_conversation_does_not_open(
    loop: asyncio.AbstractEventLoop,
    store: EncryptedTrackerStore,
    database_url: str,
    conversation_id: str,
) -> None:
    save(loop, store, conversation_id)
    move = "UPDATE rasa_tracker SET conversation_id = %s WHERE conversation_id = %s"
    execute(database_url, move, f"{conversation_id}-2", conversation_id)
    with pytest.raises(Unreadable):
        loop.run_until_complete(store.retrieve(f"{conversation_id}-2"))


def test_the_lookup_key_alone_does_not_encrypt() -> None:
    with pytest.raises(BadKeys):
        TrackerCipher(KEYS.split(",")[2])


@pytest.mark.parametrize(
    "keys", ["", "k1:!!", "k1:AAAA", ":" + base64.b64encode(b"x" * 32).decode()]
)
def test_unusable_keys_are_refused_without_being_told(keys: str) -> None:
    with pytest.raises(BadKeys) as error:
        TrackerCipher(keys)
    assert not keys or keys not in str(error.value)


def test_a_save_on_a_version_that_moved_on_is_refused(
    loop: asyncio.AbstractEventLoop, store: EncryptedTrackerStore, conversation_id: str
) -> None:
    save(loop, store, conversation_id)
    stale = loop.run_until_complete(store.retrieve(conversation_id))
    save(loop, store, conversation_id)
    with pytest.raises(ConversationMovedOn):
        loop.run_until_complete(store.save(stale))


def test_two_first_saves_of_one_conversation_do_not_both_count(
    loop: asyncio.AbstractEventLoop, store: EncryptedTrackerStore, conversation_id: str
) -> None:
    other = loop.run_until_complete(store.get_or_create_tracker(conversation_id))
    save(loop, store, conversation_id)
    other.update(ActionExecuted("action_listen"))
    with pytest.raises(ConversationMovedOn):
        loop.run_until_complete(store.save(other))


def test_it_goes_on_after_the_server_dropped_every_connection(
    loop: asyncio.AbstractEventLoop,
    store: EncryptedTrackerStore,
    database_url: str,
    conversation_id: str,
) -> None:
    save(loop, store, conversation_id)
    drop = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        " AND datname = current_database() AND query LIKE '%%rasa_tracker%%'"
    )
    execute(database_url, drop, *())
    save(loop, store, conversation_id)
    assert loop.run_until_complete(store.retrieve(conversation_id)).version == 2


def test_without_a_server_the_error_says_nothing_of_the_conversation(
    loop: asyncio.AbstractEventLoop, conversation_id: str
) -> None:
    store = EncryptedTrackerStore(Domain.empty(), "postgresql://x:secret@127.0.0.1:1/x", KEYS)
    with pytest.raises(StoreUnavailable) as error:
        loop.run_until_complete(store.retrieve(conversation_id))
    assert str(error.value) == ""
    assert error.value.__cause__ is None
