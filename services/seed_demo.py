"""The demo's invented patients and staff."""

from collections.abc import Sequence

from frontdesk.facility.loading import DemoPatient
from services.desk import Desk
from services.staff import create_staff_member
from store.patients import add_patient, make_patient

OPERATOR_EMAIL = "operatore@example.org"
NURSE_EMAIL = "infermiera@example.org"


def seed_demo(desk: Desk, patients: Sequence[DemoPatient], password: str) -> None:
    """Adds what is not there yet; safe to run at every start."""
    with desk.database.transaction() as db_session:
        for patient in patients:
            add_patient(
                db_session,
                make_patient(
                    given_name=patient.given_name,
                    family_name=patient.family_name,
                    birth_on=patient.birth_on,
                    tax_code=patient.tax_code,
                    phone=patient.wa_id,
                    language=patient.language,
                    created_at=desk.now(),
                ),
            )
        for email, name, role in (
            (OPERATOR_EMAIL, "Operatore Demo", "operator"),
            (NURSE_EMAIL, "Infermiera Demo", "nurse"),
        ):
            create_staff_member(
                desk, db_session, email=email, name=name, role=role, password=password
            )
