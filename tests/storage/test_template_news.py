"""What Meta's news about templates change: the webhook's, and its own list."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from clients.consequences import Consequence
from clients.failures import SendFailed
from clients.whatsapp.templates import ReportedTemplate
from services.ask_template_states import ask_template_states
from services.deliver_messages import SERVICE_WINDOW
from services.desk import Desk
from services.hand_off import take
from services.queue_template import TemplateNotUsable
from services.templates import template_states
from tests.database import scalar
from tests.lone_desk import clock_of
from tests.storage.ledger import write
from tests.storage.people import MARIO, add_operator
from tests.storage.stand_ins import with_stand_ins
from tests.storage.template_chat import (
    CATEGORY,
    QUALITY,
    REOPENED,
    STATUS,
    WhatsAppWithTemplates,
    approved,
    heard,
    offered,
    order,
    problems,
    send,
    standing,
    tell,
)


@pytest.fixture
def whatsapp() -> WhatsAppWithTemplates:
    return WhatsAppWithTemplates()


@pytest.fixture
def desk(lone_desk: Desk, whatsapp: WhatsAppWithTemplates) -> Desk:
    return with_stand_ins(lone_desk, whatsapp=whatsapp)


@pytest.fixture
def conversation_id(desk: Desk) -> uuid.UUID:
    """Mario wrote more than a day ago."""
    conversation_id = write(desk, MARIO, "buongiorno")
    clock_of(desk).now += SERVICE_WINDOW
    return conversation_id


@pytest.fixture
def olga(desk: Desk, conversation_id: uuid.UUID) -> uuid.UUID:
    operator = add_operator(desk)
    with desk.database.transaction() as db_session:
        take(desk, db_session, conversation_id, operator)
    return operator


def test_without_news_a_template_counts_as_approved(desk: Desk) -> None:
    one = standing(desk)
    assert (one.state, one.is_usable, one.is_assumed) == ("APPROVED", True, True)
    assert "chat_reopened" in offered(desk)


def test_a_paused_template_is_not_offered_until_it_is_approved_again(
    desk: Desk, conversation_id: uuid.UUID, olga: uuid.UUID
) -> None:
    tell(desk, STATUS, 1790000000, **REOPENED, event="PAUSED", other_info={"title": "FIRST_PAUSE"})
    assert "chat_reopened" not in offered(desk) and "chat_reopened" in offered(desk, "en")
    one = standing(desk)
    assert (one.state, one.reason, one.is_usable) == ("PAUSED", "FIRST_PAUSE", False)
    with pytest.raises(TemplateNotUsable):
        send(desk, conversation_id, olga, order())
    tell(desk, STATUS, 1790010000, **REOPENED, event="APPROVED", reason="NONE")
    assert "chat_reopened" in offered(desk) and standing(desk).reason is None
    assert heard(desk) == [("state", "APPROVED"), ("state", "PAUSED")]
    assert problems(desk) == [
        "template chat_reopened (it) may not be sent: PAUSED, UTILITY",
        None,
    ]


def test_news_that_come_late_are_kept_and_change_nothing(desk: Desk) -> None:
    tell(desk, STATUS, 1790010000, **REOPENED, event="APPROVED")
    tell(desk, STATUS, 1790000000, **REOPENED, event="PAUSED")
    assert standing(desk).state == "APPROVED"
    assert heard(desk) == [("state", "PAUSED"), ("state", "APPROVED")]


def test_a_state_nobody_knows_is_kept_and_changes_nothing(desk: Desk) -> None:
    tell(desk, STATUS, 1790000000, **REOPENED, event="SHINY")
    assert standing(desk).state == "APPROVED"
    assert heard(desk) == [("state", "SHINY")]


def test_quality_is_noted_and_found_by_metas_id(desk: Desk) -> None:
    tell(desk, STATUS, 1790000000, **REOPENED, event="APPROVED", message_template_id=77)
    tell(desk, QUALITY, 1790000001, new_quality_score="RED", message_template_id=77)
    assert (standing(desk).quality, standing(desk).is_usable) == ("RED", True)
    assert problems(desk) == [None, None]


def test_metas_own_example_of_quality_news_is_no_new_state(desk: Desk) -> None:
    tell(desk, STATUS, 1790000000, **REOPENED, new_quality_score="YELLOW")
    assert (standing(desk).state, standing(desk).quality) == ("APPROVED", "YELLOW")


def test_an_announced_category_is_told_to_a_person_and_the_template_still_sent(
    desk: Desk,
) -> None:
    announced = {"new_category": "UTILITY", "correct_category": "MARKETING"}
    tell(desk, CATEGORY, 1790000000, **REOPENED, **announced)
    one = standing(desk)
    assert (one.category, one.coming_category) == ("UTILITY", "MARKETING")
    assert one.is_usable
    assert problems(desk) == ["template chat_reopened (it) will be MARKETING"]


def test_what_has_become_marketing_is_not_sent(desk: Desk) -> None:
    changed = {"previous_category": "UTILITY", "new_category": "MARKETING"}
    tell(desk, CATEGORY, 1790000000, **REOPENED, **changed)
    assert not standing(desk).is_usable and standing(desk).coming_category is None
    assert "chat_reopened" not in offered(desk)


def test_news_of_a_template_we_never_heard_of_are_for_a_person(desk: Desk) -> None:
    tell(desk, QUALITY, 1790000000, new_quality_score="RED", message_template_id=5)
    assert problems(desk) == [f"news of an unknown template: {QUALITY}"]


def test_a_template_that_only_the_account_has_is_listed_after_ours(desk: Desk) -> None:
    other = {"message_template_name": "altro", "message_template_language": "de"}
    tell(desk, STATUS, 1790000000, **other, event="APPROVED")
    with desk.database.transaction() as db_session:
        last = template_states(desk, db_session)[-1]
    assert (last.name, last.language, last.title, last.for_operators) == (
        "altro",
        "de",
        None,
        False,
    )


def test_metas_list_confirms_what_was_assumed_and_leaves_no_history(
    desk: Desk, whatsapp: WhatsAppWithTemplates
) -> None:
    whatsapp.reported = approved(desk)
    assert ask_template_states(desk) and ask_template_states(desk)
    assert not standing(desk).is_assumed and standing(desk).is_usable
    assert heard(desk) == [("category", "UTILITY")]


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"status": "REJECTED", "reason": "INVALID_FORMAT"}, "REJECTED"),
        ({"body": "Altre parole da {{facility}}, ci scriva."}, "DIFFERENT"),
        ({"name": "another_one"}, "MISSING"),
    ],
)
def test_metas_list_tells_what_may_not_be_sent(
    desk: Desk, whatsapp: WhatsAppWithTemplates, changes: dict[str, Any], state: str
) -> None:
    whatsapp.reported = approved(desk, **changes)
    ask_template_states(desk)
    assert standing(desk).state == state and "chat_reopened" not in offered(desk)
    whatsapp.reported = approved(desk)
    ask_template_states(desk)
    assert "chat_reopened" in offered(desk)


class _SlowWhatsApp(WhatsAppWithTemplates):
    """Tells its list a minute after it was asked; what happens meanwhile is not in it."""

    def __init__(self, desk: Desk, meanwhile: Callable[[], None]) -> None:
        self.reported = approved(desk)
        self.desk, self.meanwhile = desk, meanwhile

    def reported_templates(self) -> tuple[ReportedTemplate, ...] | None:
        clock_of(self.desk).advance(minutes=1)
        self.meanwhile()
        return super().reported_templates()


def _asks_slowly(desk: Desk, meanwhile: Callable[[], None]) -> None:
    assert ask_template_states(with_stand_ins(desk, whatsapp=_SlowWhatsApp(desk, meanwhile)))


def test_what_was_heard_while_metas_list_was_on_its_way_stands(desk: Desk) -> None:
    now = int(desk.now().timestamp())
    tell(desk, STATUS, now, **REOPENED, event="APPROVED")
    _asks_slowly(desk, lambda: tell(desk, STATUS, now + 30, **REOPENED, event="PAUSED"))
    assert standing(desk).state == "PAUSED" and not standing(desk, language="en").is_assumed
    _asks_slowly(desk, lambda: None)
    assert standing(desk).state == "APPROVED"


def test_so_does_a_category_that_was_heard_meanwhile(desk: Desk) -> None:
    now = int(desk.now().timestamp())
    changed = {"previous_category": "UTILITY", "new_category": "MARKETING"}
    _asks_slowly(desk, lambda: tell(desk, CATEGORY, now + 30, **REOPENED, **changed))
    assert standing(desk).category == "MARKETING" and not standing(desk).is_usable


def test_a_list_that_takes_a_minute_counts_for_what_was_never_heard_of(desk: Desk) -> None:
    slow = _SlowWhatsApp(desk, lambda: None)
    slow.reported = approved(desk, status="REJECTED")
    ask_template_states(with_stand_ins(desk, whatsapp=slow))
    assert standing(desk).state == "REJECTED"


@pytest.mark.parametrize("answer", [None, SendFailed(Consequence.RETRY)], ids=["nobody", "failed"])
def test_without_an_answer_of_metas_nothing_changes(
    desk: Desk, whatsapp: WhatsAppWithTemplates, answer: SendFailed | None
) -> None:
    whatsapp.reported = answer
    assert ask_template_states(desk) is False
    assert scalar(desk, "SELECT count(*) FROM message_template_state") == 0


def test_an_announced_category_is_remembered_while_metas_list_shows_the_present_one(
    desk: Desk, whatsapp: WhatsAppWithTemplates
) -> None:
    announced = {"new_category": "UTILITY", "correct_category": "MARKETING"}
    tell(desk, CATEGORY, 1790000000, **REOPENED, **announced)
    whatsapp.reported = approved(desk)
    ask_template_states(desk)
    assert standing(desk).coming_category == "MARKETING"
    whatsapp.reported = approved(desk, category="MARKETING")
    ask_template_states(desk)
    assert (standing(desk).category, standing(desk).coming_category) == ("MARKETING", None)


def test_a_text_edited_at_metas_is_not_offered_with_our_preview(desk: Desk) -> None:
    edited = {"message_template_element": "Altre parole.", "message_template_title": ""}
    tell(desk, "message_template_components_update", 1790000000, **REOPENED, **edited)
    assert standing(desk).state == "DIFFERENT" and "chat_reopened" not in offered(desk)
