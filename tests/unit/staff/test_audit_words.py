"""Every deed the sources audit has plain words in both languages, a place in the filter, a kind."""

import re

import pytest

from console.admin.audit_actions import ACTIONS, AREAS, actions_of
from console.admin.audit_presenter import action_words
from console.phrases import LANGUAGES, load_phrases
from frontdesk.queue.presence import Presence
from services.identity.desk_codes import Recognised
from tests.unit.staff.audited import audited_actions

DYNAMIC = {
    "presence_": [str(one) for one in Presence],
    "confirm_identity_": [str(one) for one in Recognised],
    "appointment_": ["arrived", "fulfilled", "noshow"],
}
"""What stands behind the names that the sources put together."""


def test_every_audited_action_of_the_sources_is_in_the_table() -> None:
    for pattern, file in audited_actions().items():
        if file != "services/audit.py":  # the door to all others: its action is a parameter
            assert any(re.fullmatch(pattern, name) for name in ACTIONS), (pattern, file)


def test_the_table_names_no_action_that_nobody_writes() -> None:
    patterns = [p for p, file in audited_actions().items() if file != "services/audit.py"]
    unknown = [n for n in ACTIONS if not any(re.fullmatch(p, n) for p in patterns)]
    assert unknown == []


def test_names_put_together_are_there_with_all_their_endings() -> None:
    for prefix, endings in DYNAMIC.items():
        assert {f"{prefix}{ending}" for ending in endings} <= set(ACTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_area_and_subject_has_words(language: str) -> None:
    phrases = load_phrases()[language]
    for action, kind in ACTIONS.items():
        assert phrases.known(f"audit.action.{action}"), action
        assert phrases.known(f"audit.subject.{kind}"), kind
    for area in AREAS:
        assert phrases.known(f"audit.area.{area}") and phrases.known(f"audit.all_of.{area}")
    spoken = [n for n in phrases.texts if n.startswith("audit.action.")]
    assert {name.removeprefix("audit.action.") for name in spoken} == set(ACTIONS)


def test_an_action_without_words_is_shown_by_its_name() -> None:
    from tests.pages.console.test_words import view

    assert action_words(view(), "deed_of_tomorrow") == "deed_of_tomorrow"


def test_no_action_is_in_two_areas() -> None:
    assert sum(len(actions_of(area)) for area in AREAS) == len(ACTIONS)
