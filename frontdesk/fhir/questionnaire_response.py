"""What was told and asked, as a QuestionnaireResponse.

First the person's own words, then one item for each finding: yes, no, a number with its unit, a
choice, or "asked and not known". What nobody said or asked is not there.
"""

from frontdesk.documents.case_report import CaseFinding, CaseReport
from frontdesk.fhir.systems import (
    ABSENT_REASON,
    CHOICE,
    QUESTIONNAIRE,
    Json,
    id_of,
    instant,
    quantity,
    reference,
)


def questionnaire_response(case: CaseReport, subject: Json) -> Json:
    """`status`: completed, or stopped where the person broke off."""
    version = case.versions.get("protocols", "")
    return {
        "resourceType": "QuestionnaireResponse",
        "id": id_of(case.id, "answers"),
        "questionnaire": f"{QUESTIONNAIRE}|{version}" if version else QUESTIONNAIRE,
        "status": "completed" if case.is_finished else "stopped",
        "subject": reference(subject),
        "authored": instant(case.told_at),
        "item": [*_words(case), *(_finding(one) for one in case.findings), *_asked(case)],
    }


def _words(case: CaseReport) -> list[Json]:
    """The complaint has no question of its own; FHIR takes no empty text."""
    return [
        {
            "linkId": f"words.{number}",
            **({"text": question} if question.strip() else {}),
            "answer": [{"valueString": words}],
        }
        for number, (question, words) in enumerate(case.words, 1)
        if words.strip()
    ]


def _finding(one: CaseFinding) -> Json:
    return {"linkId": f"finding.{one.id}", "text": one.label, "answer": [_answer(one)]}


def _answer(one: CaseFinding) -> Json:
    if one.state == "unknown":
        return {"valueCoding": {"system": ABSENT_REASON, "code": "asked-unknown"}}
    if one.state == "absent" or one.value is None:
        return {"valueBoolean": one.state == "present"}
    if isinstance(one.value, str):
        coding = {"system": CHOICE, "code": one.value}
        return {
            "valueCoding": {**coding, **({"display": one.value_words} if one.value_words else {})}
        }
    return {"valueQuantity": quantity(one.value, one.unit)}


def _asked(case: CaseReport) -> list[Json]:
    """The nurse's own questions, with the answers that came."""
    return [
        {
            "linkId": f"nurse.{number}",
            "text": question,
            **({"answer": [{"valueString": answer}]} if answer.strip() else {}),
        }
        for number, (question, answer) in enumerate(case.asked, 1)
    ]
