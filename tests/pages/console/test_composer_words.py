"""The words of the composer: every failure, every emoji, every address has what it needs."""

import re
import uuid
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.whatsapp.errors import RULES, ErrorRule
from console.operator.delivery_words import failure_words, text_of
from console.operator.emoji import load_emoji
from console.operator.whatsapp_format import to_html
from console.phrases import LANGUAGES, load_phrases
from console.viewpoint import Viewpoint
from frontdesk.canned.variables import Variable
from services.say_again import NO_USE, may_help
from services.write_note import ABOUT
from store.tables import OutgoingMessage

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FAILED = {"state": "failed", "author": "operator", "channel": "whatsapp", "dedup_key": "reply:1"}


def _view(language: str) -> Viewpoint:
    return Viewpoint(load_phrases()[language], ZoneInfo("Europe/Rome"), NOW, uuid.UUID(int=1))


def _code_of(rule: ErrorRule) -> int:
    first = rule.codes[0]
    return first.start if isinstance(first, range) else first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=text_of)
def test_every_row_of_metas_errors_has_plain_words(rule: ErrorRule, language: str) -> None:
    assert load_phrases()[language].known(text_of(rule))
    words = failure_words(_view(language), OutgoingMessage(error_code=_code_of(rule)))
    assert words.endswith(".")
    assert not re.search(r"\d{3,}|error|errore", words.replace("24", "")), "no codes for operators"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_nobody_has_heard_of_still_has_words(language: str) -> None:
    assert failure_words(_view(language), OutgoingMessage(error_code=999_999))


@pytest.mark.parametrize("rule", RULES, ids=text_of)
def test_a_second_try_is_offered_only_where_it_may_help(rule: ErrorRule) -> None:
    failed = OutgoingMessage(**FAILED, error_code=_code_of(rule))
    is_window = _code_of(rule) == 131047
    assert may_help(failed) == (rule.consequence not in NO_USE or is_window)
    for other in ({"author": "bot"}, {"state": "read"}, {"channel": "sms"}):
        row = {"state": "failed", "author": "operator", "channel": "whatsapp", **other}
        assert not may_help(OutgoingMessage(error_code=_code_of(rule), **row))


def test_what_meta_took_and_lost_is_not_offered_while_it_goes_again_by_itself() -> None:
    lost = {**FAILED, "wamid": "wamid.x"}
    assert not may_help(OutgoingMessage(**lost, error_code=131000, attempts=1))
    assert may_help(OutgoingMessage(**lost, error_code=131000, attempts=5))


@pytest.mark.parametrize("again", ["", "again:0d9f6f4e-0000-0000-0000-000000000000:1:"])
def test_a_one_time_code_is_never_offered_again(again: str) -> None:
    lost = {**FAILED, "dedup_key": f"{again}identity_code:x", "error_code": 131000}
    assert not may_help(OutgoingMessage(**lost, attempts=5))


def test_emoji_are_about_sixty_each_once_with_names_in_both_languages() -> None:
    emoji = load_emoji()
    assert 55 <= len(emoji) <= 70
    assert len({one.sign for one in emoji}) == len(emoji)
    for language in LANGUAGES:
        assert len({one.names[language] for one in emoji}) == len(emoji)
        assert all(one.names[language].strip() for one in emoji)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_and_every_kind_of_note_has_words(language: str) -> None:
    phrases = load_phrases()[language]
    assert all(phrases.known(f"canned.gap.{variable.value}") for variable in Variable)
    assert all(phrases.known(f"note.about.{about}") for about in ABOUT)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("vada su https://example.org.", "https://example.org"),
        ("(https://example.org/a?b=1&c=2)", "https://example.org/a?b=1&amp;c=2"),
        ("HTTP://EXAMPLE.ORG/x_y_z", "HTTP://EXAMPLE.ORG/x_y_z"),
        ('https://example.org/"onclick=x', "https://example.org/"),
        ("*https://example.org*", "https://example.org"),
    ],
)
def test_an_address_is_no_link(text: str, address: str) -> None:
    html = str(to_html(text))
    assert f'data-outside="{address}"' in html
    assert "href" not in html and "<em>" not in html


@pytest.mark.parametrize("text", ["javascript:alert(1)", "example.org", "https:// x", "ftp://a.b"])
def test_what_is_no_address_stays_words(text: str) -> None:
    assert "data-outside" not in to_html(text)


@given(st.text(alphabet=st.sampled_from("htps:/.\"'<>&*_`~ax \n"), max_size=60))
def test_no_address_can_bring_its_own_markup(text: str) -> None:
    html = str(to_html("https://" + text))
    tags = re.findall(r"<[^>]*>", html)
    for tag in tags:
        assert re.fullmatch(
            r"</?(strong|em|s|code)>|</button>|"
            r'<button type="button" class="outside" data-outside="[^"<>]*">',
            tag,
        ), tag
