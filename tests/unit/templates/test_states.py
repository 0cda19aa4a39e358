"""What Meta says of a template, and whether it may then be sent."""

import pytest

from clients.whatsapp.notifications import OtherChange
from clients.whatsapp.notifications.template_news import TemplateNews, read_template_news
from frontdesk.templates.states import (
    SENDABLE,
    UNSENDABLE,
    may_be_sent,
    state_after_refusal,
    state_named,
)

STATUS = "message_template_status_update"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("APPROVED", "APPROVED"),
        ("approved", "APPROVED"),
        ("REINSTATED", "APPROVED"),
        ("FLAGGED", "FLAGGED"),
        ("PAUSED", "PAUSED"),
        ("PENDING_DELETION", "PENDING_DELETION"),
        ("SOMETHING_NEW", None),
        ("", None),
        (None, None),
    ],
)
def test_a_word_nobody_knows_is_no_state(word: str | None, state: str | None) -> None:
    assert state_named(word) == state


def test_nothing_is_both_sendable_and_not() -> None:
    assert not SENDABLE & UNSENDABLE


@pytest.mark.parametrize(
    ("state", "category", "may"),
    [
        ("APPROVED", None, True),
        ("APPROVED", "UTILITY", True),
        ("APPROVED", "MARKETING", False),
        ("FLAGGED", "UTILITY", True),
        ("PAUSED", "UTILITY", False),
        ("REJECTED", None, False),
        ("DIFFERENT", None, False),
    ],
)
def test_only_what_is_approved_as_utility_is_sent(
    state: str, category: str | None, *, may: bool
) -> None:
    assert may_be_sent(state, category) is may


@pytest.mark.parametrize(
    ("code", "state"),
    [(132001, "MISSING"), (132015, "PAUSED"), (132016, "DISABLED"), (132012, "DIFFERENT")],
)
def test_a_refusal_says_how_the_template_stands(code: int, state: str) -> None:
    assert state_after_refusal(code) == state


@pytest.mark.parametrize("code", [131047, 131026, 132005, 1])
def test_other_refusals_say_nothing_of_the_template(code: int) -> None:
    assert state_after_refusal(code) is None


def change(field: str, **payload: object) -> OtherChange:
    return OtherChange("k", dict(payload), None, field)


NAMED = {"message_template_name": "a", "message_template_language": "it"}


@pytest.mark.parametrize(
    ("told", "news"),
    [
        (
            change(STATUS, event="PAUSED", reason="NONE", other_info={"title": "FIRST_PAUSE"}),
            TemplateNews(None, None, None, event="PAUSED", reason="FIRST_PAUSE"),
        ),
        (
            change(STATUS, **NAMED, event="REJECTED", reason=None, message_template_id=7),
            TemplateNews("a", "it", "7", event="REJECTED"),
        ),
        (
            change(STATUS, **NAMED, event="REJECTED", reason="INVALID_FORMAT"),
            TemplateNews("a", "it", None, event="REJECTED", reason="INVALID_FORMAT"),
        ),
        (
            change("message_template_quality_update", **NAMED, new_quality_score="RED"),
            TemplateNews("a", "it", None, quality="RED"),
        ),
        (
            # announced: `new_category` is the one that still holds
            change(
                "template_category_update", new_category="UTILITY", correct_category="MARKETING"
            ),
            TemplateNews(None, None, None, category="UTILITY", coming_category="MARKETING"),
        ),
        (
            change(
                "template_category_update", previous_category="UTILITY", new_category="MARKETING"
            ),
            TemplateNews(None, None, None, category="MARKETING"),
        ),
        (change(STATUS, event=["?"], reason=3), TemplateNews(None, None, None)),
        (change("account_update", event="DISABLED_UPDATE"), None),
    ],
)
def test_what_a_notification_says_of_a_template(
    told: OtherChange, news: TemplateNews | None
) -> None:
    assert read_template_news(told) == news
