"""Who waits for somebody else is told and answers only as long as they may act for them."""

import json
import uuid
from dataclasses import dataclass

import pytest

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Operation, Scope
from services.delegations import NewDelegation, record_delegation, revoke_delegation
from services.desk import Desk
from services.identity import choose_subject
from services.look_after_waiting_list import look_after_waiting_list
from services.offer_freed_times import offer_freed_times
from services.receive_sms import receive_sms_callback
from tests.database import scalar
from tests.storage.ledger import execute, outgoing
from tests.storage.people import add_operator
from tests.storage.waiting import (
    FREED,
    booked_times,
    entry_statuses,
    full_house,
    made,
    outcomes,
    patient_chat,
    phone_of,
    taps,
    waits,
)

DELEGATE, PRINCIPAL = 1, 2


@dataclass(frozen=True)
class Waiting:
    """Person 1 has put person 2 in the list."""

    desk: Desk
    delegation_id: uuid.UUID
    staff_id: uuid.UUID

    def revoke(self) -> None:
        with self.desk.database.transaction() as db_session:
            revoke_delegation(self.desk, db_session, self.delegation_id, self.staff_id)

    def sms(self, text: str, number: int) -> None:
        sms = {"id": uuid.uuid4().hex, "from": f"+{phone_of(number)}", "text": text}
        receive_sms_callback(self.desk, json.dumps(sms).encode())
        look_after_waiting_list(self.desk)


@pytest.fixture
def waiting(lone_desk: Desk) -> Waiting:
    patient_chat(lone_desk, PRINCIPAL)
    principal = uuid.UUID(str(scalar(lone_desk, "SELECT id FROM patient")))
    chat = patient_chat(lone_desk, DELEGATE)
    query = "SELECT id FROM patient WHERE id <> :other"
    delegate = uuid.UUID(str(scalar(lone_desk, query, other=principal)))
    staff_id = add_operator(lone_desk)
    with lone_desk.database.transaction() as db_session:
        scopes = frozenset({Scope.BOOK})
        new = NewDelegation(principal, delegate, scopes, Basis.WRITTEN)
        row_id = record_delegation(lone_desk, db_session, new, staff_id).id
        assert choose_subject(lone_desk, db_session, chat, principal, Operation.BOOK)
    full_house(lone_desk, FREED)
    waits(lone_desk, chat)
    return Waiting(lone_desk, row_id, staff_id)


def _asked_by_sms(desk: Desk) -> list[str | None]:
    return [one.sms_to for one in outgoing(desk) if one.dedup_key.startswith("waitlist_offer")]


def test_the_delegate_is_asked_and_answers(waiting: Waiting) -> None:
    offer_freed_times(waiting.desk)
    assert [one.channel for one in made(waiting.desk)] == ["whatsapp"]
    waiting.sms("SI", DELEGATE)
    assert booked_times(waiting.desk) == [FREED.starts_at]


def test_when_the_delegation_has_ended_the_patient_is_asked_instead(waiting: Waiting) -> None:
    waiting.revoke()
    offer_freed_times(waiting.desk)
    assert _asked_by_sms(waiting.desk) == [phone_of(PRINCIPAL)]
    waiting.sms("SI", DELEGATE)
    assert outcomes(waiting.desk) == [None]
    waiting.sms("SI", PRINCIPAL)
    assert booked_times(waiting.desk) == [FREED.starts_at]


def test_a_yes_after_the_delegation_has_ended_books_nothing(waiting: Waiting) -> None:
    offer_freed_times(waiting.desk)
    waiting.revoke()
    taps(waiting.desk, DELEGATE)
    waiting.sms("SI", DELEGATE)
    assert (outcomes(waiting.desk), booked_times(waiting.desk)) == ([None], [])


def test_a_patient_who_cannot_be_asked_keeps_the_place_in_the_list(waiting: Waiting) -> None:
    waiting.revoke()
    execute(waiting.desk, "UPDATE patient SET phone_disputed_at = now()")
    offer_freed_times(waiting.desk)
    assert (made(waiting.desk), entry_statuses(waiting.desk)) == ([], ["waiting"])
