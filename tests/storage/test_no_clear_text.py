"""Guarantee 5: what patients say and who they are stands in no table in clear."""

import json

from sqlalchemy import text

from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Scope
from frontdesk.prescriptions.prescription import Prescription
from services.answer_messages import answer_messages
from services.booking import Booking, TimeWanted, book_appointment, offer_slots
from services.booking_sheets import link_for
from services.delegations import NewDelegation, record_delegation
from services.deliver_messages import deliver_messages
from services.desk import Desk
from services.hand_off import answer_as_operator, take
from services.identity import Operation, issue_desk_code, send_code, subject_of
from services.nurse_desk.sign_case import sign_case
from services.overbooking import overbook
from services.prescriptions import keep_prescription
from services.receive_notification import receive_notification
from services.receive_sms import receive_sms_callback
from services.symptoms import save_symptom_report
from services.time_taking import TimeRequest
from services.waitlist import Wanted, join
from store.action_results import save_result
from store.encryption import phone_hash
from store.patients import patients_with_phone
from store.tables import SymptomReport
from tests.database import rows
from tests.notifications import status_report
from tests.storage.ledger import write
from tests.storage.people import (
    GIULIA,
    MARIO,
    MARIO_CLAIM,
    add_operator,
    add_patients,
    prove,
    proved_chat,
)
from tests.storage.stand_ins import (
    StandInRasa,
    StandInSms,
    StandInWhatsApp,
    says,
    with_stand_ins,
)

SECRETS = (
    MARIO,
    "wamid.",  # holds the person's number
    "Mario",
    "Rossi",
    "Persona Inventata",
    "1980-01-01",
    "RSSMRA80A01H501U",
    "501U",
    "formicolio",
    "risposta-riservata",
    "nota-riservata",
    "parola-dell-operatore",
    "parola-dell-infermiera",
    "azione-riservata",
)


def _everything(desk: Desk) -> list[tuple[str, bytes]]:
    """Every value of every table as text and as bytes, with the name of its table."""
    tables = rows(desk, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [
        (table.tablename, value if isinstance(value, bytes) else str(value).encode())
        for table in tables
        for row in rows(desk, f'SELECT * FROM "{table.tablename}"')
        for value in row
    ]


def _whole_visit(desk: Desk) -> None:
    """A patient writes, proves who they are, books, tells symptoms, and staff answer."""
    conversation_id = write(desk, MARIO, "sono Mario Rossi, ho un formicolio al braccio")
    answer_messages(desk, conversation_id)
    prove(desk, conversation_id, MARIO_CLAIM)
    nurse = add_operator(desk)
    service = desk.facility.service("CAR1")
    with desk.database.transaction() as db_session:
        send_code(desk, db_session, conversation_id, MARIO_CLAIM, "1")
        slot = offer_slots(desk, db_session, service, "ssn", TimeWanted())[0]
        book_appointment(desk, db_session, conversation_id, Booking(slot, "ssn"), "message:1")
        save_symptom_report(
            desk,
            db_session,
            conversation_id,
            report_key="1",
            answers={"disturbo": "formicolio, nota-riservata"},
            urgency="soon",
        )
        save_result(db_session, b"1", conversation_id, "action", "azione-riservata", desk.now())
        take(desk, db_session, conversation_id, nurse)
        answer_as_operator(desk, db_session, conversation_id, nurse, "parola-dell-operatore", "1")
        report = db_session.query(SymptomReport).one()
        sign_case(desk, db_session, report.id, nurse, "parola-dell-infermiera")
        assert subject_of(desk, db_session, conversation_id, Operation.LIST)
    deliver_messages(desk, conversation_id)
    deliver_messages(desk, conversation_id, "sms")
    receive_notification(desk, status_report("failed", f"wamid.{MARIO}", None, desk.now(), [1]))


def test_no_word_name_number_or_code_of_a_whole_visit_stands_in_clear(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    rasa = StandInRasa(says("risposta-riservata per Mario Rossi"))
    whatsapp, sms = StandInWhatsApp(), StandInSms()
    _whole_visit(with_stand_ins(lone_desk, rasa=rasa, whatsapp=whatsapp, sms=sms))
    assert whatsapp.sent and sms.sent
    everything = _everything(lone_desk)
    filled = {table for table, _ in everything}
    assert {"patient", "appointment", "symptom_report", "identity_code"} <= filled
    assert {"identity_proof", "outgoing_message", "action_result", "audit_event"} <= filled
    for secret in SECRETS:
        for table, value in everything:
            assert secret.lower().encode() not in value.lower(), f"{secret} stands in {table}"


def test_the_search_for_clear_text_does_find_it(lone_desk: Desk) -> None:
    with lone_desk.database.transaction() as db_session:
        db_session.execute(
            text(
                "INSERT INTO audit_event (action, subject, at)"
                " VALUES ('a', 'parola-segretissima', now())"
            )
        )
    assert any(b"segretissima" in value for _, value in _everything(lone_desk))


WAIT_AND_PROOF_SECRETS = (
    MARIO,
    GIULIA,
    "RSSMRA80A01H501U",
    "1200A4123456789",
    "solo di mercoledi",
    "busta-nove",
    "urgenza-di-reparto",
    "risposta-per-sms",
)


def test_nor_do_waits_prescriptions_delegations_links_and_codes(lone_desk: Desk) -> None:
    add_patients(lone_desk)
    chat, staff_id = proved_chat(lone_desk), add_operator(lone_desk)
    secrets: list[str] = []
    with lone_desk.database.transaction() as db_session:
        place = (lone_desk, db_session)
        (mario,) = patients_with_phone(db_session, phone_hash(MARIO))
        (giulia,) = patients_with_phone(db_session, phone_hash(GIULIA))
        told = Prescription("1200A4123456789", "B", None)
        paper_id = keep_prescription(*place, chat, told)
        service = lone_desk.facility.service("CAR1")
        slot = offer_slots(*place, service, "ssn", TimeWanted())[0]
        request = TimeRequest(giulia.id, slot, "ssn")
        booked = overbook(*place, staff_id, request, "urgenza-di-reparto", "o")
        wanted = Wanted("CAR1", "ssn", prescription_id=paper_id, wish="solo di mercoledi")
        join(*place, chat, wanted, "joined")
        scopes = frozenset({Scope.BOOK})
        new = NewDelegation(giulia.id, mario.id, scopes, Basis.WRITTEN, None, "busta-nove")
        record_delegation(*place, new, staff_id)
        secrets.append(issue_desk_code(*place, mario.id, staff_id))
        secrets.append(link_for(*place, booked).rpartition("/")[2])
    sms = {"id": "1", "from": f"+{MARIO}", "text": "risposta-per-sms"}
    receive_sms_callback(lone_desk, json.dumps(sms).encode())
    everything = _everything(lone_desk)
    filled = {table for table, _ in everything}
    assert {"waitlist_entry", "prescription", "delegation", "desk_code", "sheet_link"} <= filled
    for secret in (*WAIT_AND_PROOF_SECRETS, *secrets):
        for table, value in everything:
            assert secret.lower().encode() not in value.lower(), f"{secret} stands in {table}"
