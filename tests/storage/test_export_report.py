"""A case taken away from the console: what the copy says, to whom, and that it is noted."""

import io
import json
import uuid

import pytest
from fhir.resources.R4B.bundle import Bundle
from pypdf import PdfReader

from console.app import ConsoleSettings, make_app
from services.desk import Desk
from services.export_report import Reader, export_fhir, export_pdf
from services.nurse_desk.cases import NoSuchCase
from tests.database import scalar
from tests.lone_desk import receive_text
from tests.pages.console.staging import (
    MARIO,
    NORA,
    OLGA,
    PASSWORD,
    Staff,
    add_staff,
    proves_to_be_mario,
)
from tests.storage.cases import add_case, audited


@pytest.fixture
def staff(lone_desk: Desk) -> Staff:
    return add_staff(lone_desk)


@pytest.fixture
def report(lone_desk: Desk, staff: Staff) -> uuid.UUID:
    return add_case(lone_desk, receive_text(lone_desk, MARIO, "mal di testa"))


def pdf_text(made: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def of_mario(desk: Desk) -> uuid.UUID:
    """A case whose person proved to be Mario Rossi."""
    chat = proves_to_be_mario(desk)
    patient_id = scalar(desk, "SELECT id FROM patient")
    return add_case(desk, chat, patient_id=patient_id)


def printed(desk: Desk, report_id: uuid.UUID, reader: Reader) -> str:
    with desk.database.transaction() as db_session:
        return pdf_text(export_pdf(desk, db_session, report_id, reader))


def test_the_paper_and_the_bundle_say_what_the_case_holds(
    lone_desk: Desk, report: uuid.UUID, staff: Staff
) -> None:
    reader = Reader(staff.nora, "nurse", "it")
    text = printed(lone_desk, report, reader)
    for words in ("mal di testa", "temperatura 38,5 °C", "NICE CG150", "identità non verificata"):
        assert words in text
    with lone_desk.database.transaction() as db_session:
        bundle = json.loads(export_fhir(lone_desk, db_session, report, reader))
    Bundle.model_validate(bundle)
    risk = next(
        entry["resource"]
        for entry in bundle["entry"]
        if entry["resource"]["resourceType"] == "RiskAssessment"
    )
    codes = [reason["coding"][0]["code"] for reason in risk["reasonCode"]]
    assert codes == ["headache.artery", "headache.otherwise"]


def test_whom_a_case_is_about_is_named_to_nurses_alone(lone_desk: Desk, staff: Staff) -> None:
    case = of_mario(lone_desk)
    assert "Mario Rossi, nata/o martedì 1 gennaio 1980" in printed(
        lone_desk, case, Reader(staff.nora, "nurse", "it")
    )
    masked = printed(lone_desk, case, Reader(staff.olga, "operator", "it"))
    assert "M. R., nata/o 1980" in masked and "Rossi" not in masked


def test_each_copy_is_audited(lone_desk: Desk, report: uuid.UUID, staff: Staff) -> None:
    reader = Reader(staff.nora, "nurse", "en")
    printed(lone_desk, report, reader)
    with lone_desk.database.transaction() as db_session:
        export_fhir(lone_desk, db_session, report, reader)
        export_fhir(lone_desk, db_session, report, reader)
    assert (audited(lone_desk, "print_case"), audited(lone_desk, "export_case_fhir")) == (1, 2)


def test_a_case_that_is_not_there_is_neither_written_nor_noted(
    lone_desk: Desk, staff: Staff
) -> None:
    with pytest.raises(NoSuchCase), lone_desk.database.transaction() as db_session:
        export_pdf(lone_desk, db_session, uuid.uuid4(), Reader(staff.nora, "nurse", "it"))
    assert audited(lone_desk, "print_case") == 0


def test_a_case_from_before_the_protocols_can_still_be_taken_away(
    lone_desk: Desk, staff: Staff
) -> None:
    chat = receive_text(lone_desk, MARIO, "tosse")
    old = add_case(lone_desk, chat, "tosse", findings=None, assessment=None, versions={})
    reader = Reader(staff.nora, "nurse", "it")
    assert "Nessuna regola registrata" in printed(lone_desk, old, reader)
    with lone_desk.database.transaction() as db_session:
        Bundle.model_validate(json.loads(export_fhir(lone_desk, db_session, old, reader)))


def test_through_the_door_a_nurse_gets_files_without_names_and_an_operator_none(
    lone_desk: Desk, report: uuid.UUID
) -> None:
    app = make_app(lone_desk, ConsoleSettings("a secret of tests", False, "redis://127.0.0.1:1"))
    app.config["WTF_CSRF_ENABLED"] = False
    nurse, operator, nobody = app.test_client(), app.test_client(), app.test_client()
    for client, email in ((nurse, NORA), (operator, OLGA)):
        assert client.post("/login", data={"email": email, "password": PASSWORD}).status_code == 303
    for path, kind in (("summary.pdf", "application/pdf"), ("fhir.json", "application/fhir+json")):
        url = f"/reports/{report}/{path}"
        made = nurse.get(url)
        assert made.status_code == 200 and made.content_type.startswith(kind)
        assert str(report) in made.headers["Content-Disposition"]
        assert made.headers["Cache-Control"] == "no-store"
        assert operator.get(url).status_code == 403
        assert nobody.get(url).status_code == 302
    assert nurse.get(f"/reports/{uuid.uuid4()}/summary.pdf").status_code == 404
