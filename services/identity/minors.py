"""A parent who acts for somebody of fourteen or more: discreet services are a person's matter."""

import uuid
from zoneinfo import ZoneInfo

from frontdesk.identity.delegation import needs_operator
from services.delegations import as_grant
from services.desk import Desk
from services.identity.proofs import live_proof
from store.database import DbSession
from store.delegations import get_delegation
from store.patients import get_patient


def discreet_needs_operator(
    desk: Desk, db_session: DbSession, conversation_id: uuid.UUID, is_discreet: bool
) -> bool:
    """Whether this service, for whom the chat speaks now, must be left to an operator.

    Reference italian-health-desk 1.11: in some matters a minor may act alone, and parents must
    not even learn of it. To be signed off by the facility's data protection officer.
    """
    proof = live_proof(desk, db_session, conversation_id)
    if proof is None or proof.subject_id is None or proof.delegation_id is None:
        return False
    grant = as_grant(get_delegation(db_session, proof.delegation_id))
    born_on = get_patient(db_session, proof.subject_id).birth_on
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    return needs_operator(grant, born_on, today, is_discreet)
