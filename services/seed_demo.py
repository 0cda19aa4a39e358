"""The demo's invented patients, delegations and staff."""

from collections.abc import Sequence
from datetime import timedelta

from frontdesk.facility.loading import DemoDelegation, DemoPatient
from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Scope
from services.delegations import NewDelegation, record_delegation
from services.desk import Desk
from services.staff import create_staff_member
from store.database import DbSession
from store.delegations import delegations_between
from store.patients import add_patient, find_by_codes, make_patient
from store.presences import set_units
from store.staff import find_staff_by_email
from store.tables import Patient

OPERATOR_EMAIL = "operatore@example.org"
NURSE_EMAIL = "infermiera@example.org"
SUPERVISOR_EMAIL = "coordinatrice@example.org"
ADMIN_EMAIL = "amministratore@example.org"


def seed_demo(
    desk: Desk,
    patients: Sequence[DemoPatient],
    password: str,
    delegations: Sequence[DemoDelegation] = (),
) -> None:
    """Adds what is not there yet; safe to run at every start."""
    with desk.database.transaction() as db_session:
        for patient in patients:
            add_patient(db_session, _patient(desk, patient))
        db_session.flush()
        for delegation in delegations:
            _add_delegation(desk, db_session, delegation)
        for email, name, role in (
            (OPERATOR_EMAIL, "Operatore Demo", "operator"),
            (NURSE_EMAIL, "Infermiera Demo", "nurse"),
            (SUPERVISOR_EMAIL, "Coordinatrice Demo", "supervisor"),
            (ADMIN_EMAIL, "Amministratore Demo", "admin"),
        ):
            create_staff_member(
                desk, db_session, email=email, name=name, role=role, password=password
            )
        db_session.flush()
        _join_all_units(desk, db_session)


def _join_all_units(desk: Desk, db_session: DbSession) -> None:
    """The demo's one operator looks after everybody."""
    operator = find_staff_by_email(db_session, OPERATOR_EMAIL)
    if operator is not None:
        set_units(db_session, operator.id, [unit.id for unit in desk.facility.units])


def _patient(desk: Desk, given: DemoPatient) -> Patient:
    return make_patient(
        given_name=given.given_name,
        family_name=given.family_name,
        birth_on=given.birth_on,
        tax_code=given.tax_code,
        other_code=given.other_code,
        other_code_system=given.other_code[:3].lower() if given.other_code else None,
        phone=given.wa_id,
        phone_verified_at=desk.now() - timedelta(days=given.phone_verified_days_ago),
        language=given.language,
        created_at=desk.now(),
    )


def _add_delegation(desk: Desk, db_session: DbSession, given: DemoDelegation) -> None:
    principal = find_by_codes(db_session, given.principal)
    delegate = find_by_codes(db_session, given.delegate)
    if principal is None or delegate is None:
        raise ValueError("a delegation of the demo names a person who is not there")
    if delegations_between(db_session, delegate.id, principal.id):
        return
    new = NewDelegation(
        principal_id=principal.id,
        delegate_id=delegate.id,
        scopes=frozenset(Scope(name) for name in given.scopes),
        basis=Basis(given.basis),
        evidence_ref=given.evidence_ref,
    )
    record_delegation(desk, db_session, new, staff_id=None)
