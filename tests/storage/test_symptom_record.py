"""Age and sex from the record: only for a proved writer who tells of themselves, never said."""

from services.desk import Desk
from tests.pages.console.staging import proves_to_be_mario
from tests.storage.symptom_chat import Chat


def test_a_proved_writer_is_not_asked_what_the_record_knows(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("vorrei dire i miei disturbi")
    proves_to_be_mario(lone_desk)
    said = chat.writes("ho mal di gola")
    for _ in range(3):
        assert "Quanti anni" not in said
        said = chat.writes("no")
    findings = chat.reports()[0].findings
    assert findings["age"]["origin"] == "record"
    assert chat.reports()[0].patient_id is not None


def test_what_the_record_knows_is_not_said_back(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("vorrei dire i miei disturbi")
    proves_to_be_mario(lone_desk)
    assert "anni" not in chat.writes("ho mal di gola")


def test_of_a_child_nothing_comes_from_the_writers_record(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("vorrei dire i miei disturbi")
    proves_to_be_mario(lone_desk)
    chat.writes("mia figlia ha mal di gola")
    report = chat.reports()[0]
    assert "age" not in report.findings and report.patient_id is None


def test_an_unproved_writer_is_asked_like_anybody(lone_desk: Desk) -> None:
    chat = Chat(lone_desk)
    chat.writes("ho mal di gola")
    assert "Quanti anni" in chat.writes("no")
