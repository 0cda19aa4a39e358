"""The console's words: both languages complete, and a word for everything that can happen."""

import re
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import console
from clients.consequences import Consequence
from console.badges import urgency_badge
from console.operator.delivery_words import ICON_OF, failure_words, present_delivery
from console.operator.kinds import kind_words
from console.operator.reasons import reason_words
from console.operator.whatsapp_format import to_html
from console.people import initials, spaced_number
from console.phrases import LANGUAGES, load_phrases
from console.viewpoint import Viewpoint
from frontdesk.delivery import DROPPED, RANK
from frontdesk.ownership import Urgency
from store.tables import Message, OutgoingMessage

FOLDER = Path(console.__file__).parent
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NAMED = re.compile(r"""\b(?:say|count)\(\s*["']([a-z0-9_.]+)["']""")
REASONS = (
    "requested",
    "not_understood",
    "service_by_operator",
    "no_free_time",
    "identity_failed",
    "answered_in_the_app",
    "bot_failure",
    "message_failed",
    "operator_silent",
    "red_flag_emergency",
    "red_flag_crisis",
    "red_flag_violence",
    "red_flag_poison",
    "case_overdue",
    "nurse_asks_booking",
)


def view(language: str = "it", now: datetime = NOW) -> Viewpoint:
    return Viewpoint(load_phrases()[language], ZoneInfo("Europe/Rome"), now, uuid.UUID(int=1))


def values_in(text: str) -> list[str]:
    return sorted(re.findall(r"{(\w+)}", text))


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    italian, english = (load_phrases()[language].texts for language in LANGUAGES)
    assert set(italian) == set(english)
    for name, text in italian.items():
        assert values_in(text) == values_in(english[name]), name


def test_every_word_the_pages_ask_for_exists() -> None:
    known = load_phrases()["it"]
    files = [*FOLDER.rglob("*.html"), *FOLDER.rglob("*.py")]
    asked = {name for file in files for name in NAMED.findall(file.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    missing = [n for n in asked if not (known.known(n) or known.known(f"{n}.one"))]
    assert [name for name in missing if not name.endswith(".")] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_to_wait_has_words_of_its_own(language: str, reason: str) -> None:
    words = reason_words(view(language), reason)
    assert words and words != view(language).say("reason.other")


@pytest.mark.parametrize("reason", [None, "", "wish", "wish_", "wish_unheard_of", "something_new"])
def test_an_unknown_reason_still_says_that_a_person_is_needed(reason: str | None) -> None:
    assert reason_words(view(), reason) == "Serve una persona"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_message_and_every_failure_has_words(language: str) -> None:
    reasons = [None, *Consequence, "operator_has_the_chat", "service_window_closed", "unheard_of"]
    assert set(ICON_OF) == {*RANK, DROPPED}
    for state in ICON_OF:
        for reason in reasons:
            message = OutgoingMessage(state=state, failure=reason and str(reason))
            assert present_delivery(view(language), message).words


def test_metas_own_code_says_more_than_our_note() -> None:
    message = OutgoingMessage(state="failed", failure="fail", error_code=131026)
    assert failure_words(view("it"), message).startswith("La persona non può ricevere")
    english = failure_words(view("en"), message)
    assert english.startswith("The person cannot get this message on WhatsApp.")


@pytest.mark.parametrize(
    "kind", ["audio", "image", "sticker", "contacts", "nfm_reply", "order", "edit", "brand_new"]
)
def test_every_kind_of_message_has_a_name(kind: str) -> None:
    assert kind_words(view(), Message(kind=kind, payload={}))


def test_plain_words_need_no_label() -> None:
    for kind in ("text", "button_reply", "list_reply", "button"):
        assert kind_words(view(), Message(kind=kind, payload={})) is None


@pytest.mark.parametrize("level", [*Urgency, None])
def test_every_urgency_is_a_word_and_a_colour(level: str | None) -> None:
    badge = urgency_badge(view(), level)
    colours = (FOLDER / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    assert badge.word and f".tone-{badge.tone} " in colours


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ({"seconds": 20}, "meno di un minuto"),
        ({"minutes": 4}, "4 min"),
        ({"hours": 2, "minutes": 5}, "2 h 5 min"),
        ({"days": 1}, "1 giorno"),
        ({"days": 3}, "3 giorni"),
        ({"minutes": -3}, "meno di un minuto"),
    ],
)
def test_how_long_ago(before: dict[str, float], said: str) -> None:
    assert view().ago(NOW - timedelta(**before)) == said


@pytest.mark.parametrize(
    ("at", "italian", "english"),
    [
        (NOW, "oggi alle 10:00", "today at 10:00"),
        (NOW - timedelta(hours=11), "ieri alle 23:00", "yesterday at 23:00"),
        (
            NOW - timedelta(days=7),
            "lunedì 16 novembre alle 10:00",
            "Monday 16 November at 10:00",
        ),
        (
            datetime(2025, 7, 1, 8, 0, tzinfo=UTC),
            "martedì 1 luglio 2025 alle 10:00",
            "Tuesday 1 July 2025 at 10:00",
        ),
    ],
)
def test_moments_are_said_in_local_time(at: datetime, italian: str, english: str) -> None:
    assert view("it").moment(at) == italian
    assert view("en").moment(at) == english


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*Chiami il 112*", "<strong>Chiami il 112</strong>"),
        ("_piano_ e ~no~", "<em>piano</em> e <s>no</s>"),
        ("3*4*5", "3*4*5"),
        ("* elenco * finto *", "* elenco * finto *"),
        ("nome_di_file", "nome_di_file"),
        ("```codice```", "<code>codice</code>"),
        ("<b>&</b>", "&lt;b&gt;&amp;&lt;/b&gt;"),
        ("*<i>*", "<strong>&lt;i&gt;</strong>"),
    ],
)
def test_whatsapps_marks_become_html(text: str, html: str) -> None:
    assert to_html(text) == html


@given(st.text(alphabet=st.sampled_from("*_~`<>&\"' ab\n"), max_size=60))
def test_no_text_can_bring_its_own_markup(text: str) -> None:
    tags = set(re.findall(r"<[^>]*>", to_html(text)))
    assert tags <= {f"<{end}{tag}>" for tag in ("strong", "em", "s", "code") for end in ("", "/")}


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Mario Rossi", "MR"), ("Anna Maria De Rossi", "AR"), ("giulia", "G"), ("😊", ""), ("", "")],
)
def test_an_avatar_has_the_first_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_number_is_written_so_that_it_can_be_dialled() -> None:
    assert spaced_number("390000000101") == "+39 000 000 0101"
    assert spaced_number("447700900123") == "+447 700 900 123"
