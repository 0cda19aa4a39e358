"""An operator finds out who writes: with the data told in the chat, or for whom it is."""

import uuid

from services.audit import note
from services.desk import Desk
from services.hand_off import own_chat
from services.identity import (
    Claim,
    NotDelegated,
    Operation,
    Outcome,
    choose_subject,
    claim_identity,
    people_to_choose,
)
from store.database import DbSession


def verify_told_data(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    claim: Claim,
) -> Outcome:
    """Level 2 by the data the person wrote, with the assistant's own limits: wrong tries count.

    Raises `TakenByAnother`.
    """
    own_chat(db_session, conversation_id, staff_id)
    note(desk, db_session, staff_id, "verify_told_data", conversation_id)
    return claim_identity(desk, db_session, conversation_id, claim)


def choose_person(
    desk: Desk,
    db_session: DbSession,
    conversation_id: uuid.UUID,
    staff_id: uuid.UUID,
    patient_id: uuid.UUID,
) -> bool:
    """For whom the chat goes on. False: of that person the own data are needed first.

    Raises `TakenByAnother`, and `NotDelegated` for somebody who is not in the list.
    """
    own_chat(db_session, conversation_id, staff_id)
    note(desk, db_session, staff_id, "choose_person_of_chat", conversation_id)
    place = (desk, db_session, conversation_id)
    if all(one.patient_id != patient_id for one in people_to_choose(*place, Operation.LIST)):
        raise NotDelegated
    return choose_subject(*place, patient_id, Operation.LIST)
