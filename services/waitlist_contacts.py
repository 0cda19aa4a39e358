"""Who is told of a time and answers for somebody in the waiting list: as long as they may.

A delegation ends, is taken back, or a child grows up while the wait goes on.
"""

from zoneinfo import ZoneInfo

from frontdesk.identity.delegation import needs_operator
from frontdesk.identity.levels import Operation
from services.delegations import as_grant, delegation_that_lets
from services.desk import Desk
from store.database import DbSession
from store.patients import get_patient
from store.tables import WaitlistEntry


def contact_may_answer(desk: Desk, db_session: DbSession, entry: WaitlistEntry) -> bool:
    """Whether the contact is the patient, or may still act for them in this matter today."""
    if entry.contact_id == entry.patient_id:
        return True
    contact = get_patient(db_session, entry.contact_id)
    patient = get_patient(db_session, entry.patient_id)
    row = delegation_that_lets(desk, db_session, contact, patient, Operation.ANSWER_OFFER)
    if row is None:
        return False
    today = desk.now().astimezone(ZoneInfo(desk.facility.zone)).date()
    is_discreet = desk.facility.service(entry.service_id).discreet
    return not needs_operator(as_grant(row), patient.birth_on, today, is_discreet)


def tell_the_patient_instead(desk: Desk, db_session: DbSession, entry: WaitlistEntry) -> None:
    """From now on the patient is told, where nobody else may be; the entry is locked.

    Not while an offer is open: that one can be answered by nobody, and goes to the next person.
    """
    if entry.status == "waiting" and not contact_may_answer(desk, db_session, entry):
        entry.contact_id = entry.patient_id
