"""`./run assess`: JSON lines in, JSON lines out; what the triage makes of one text.

In: {"id", "lang", "text", "age", "sex", "answers"?}. The text may hold everything the person
knows; `answers` are findings by name (data/triage/findings.yml) with true, false, null ("non so"),
a number or words. No dialogue, no database.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from frontdesk.triage.engine import (
    Assessment,
    Finding,
    Findings,
    Level,
    assess,
    open_questions,
)
from frontdesk.triage.engine.findings import finding_of
from frontdesk.triage.engine.triage import Triage, load_triage
from runtime.stack.paths import ROOT

_SEXES = {"f": "female", "d": "female", "w": "female", "m": "male", "u": "male"}
_WORDS: Mapping[str, bool | None] = {
    "yes": True, "si": True, "sì": True, "true": True, "present": True,
    "no": False, "false": False, "absent": False,
    "unknown": None, "non so": None, "i don't know": None, "dont know": None,
}  # fmt: skip


def main(_: Sequence[str] = ()) -> int:
    """Answers line by line, in order; a line that cannot be read gets an "error"."""
    triage = load_triage(ROOT / "data" / "triage")
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(_answer(line, triage), ensure_ascii=False), flush=True)
    return 0


def _answer(line: str, triage: Triage) -> dict[str, Any]:
    try:
        person = json.loads(line)
    except ValueError:
        return {"id": None, "error": "not JSON"}
    if not isinstance(person, dict):
        return {"id": None, "error": "not a JSON object"}
    return {"id": person.get("id"), **assessed(person, triage)}


def assessed(person: Mapping[str, Any], triage: Triage) -> dict[str, Any]:
    """The assessment of one person's line, as plain data."""
    language = "en" if str(person.get("lang") or "").lower().startswith("en") else "it"
    text = _text(person)
    findings = triage.hear(text, language).with_(*_given(person, triage))
    found = triage.scan(text)
    result = assess(findings, triage.protocols, found.certain, missing="absent")
    return {
        "level": result.level,
        "where": result.where,
        "red_flags": list(result.red_flags),
        "possible_red_flags": [flag.id for flag in found.possible],
        "complaints": list(result.complaints),
        "reasons": _reasons(result, language),
        "sure": result.sureness,
        "understood": _understood(findings, triage, language),
        "findings": _plain(findings),
        "would_ask": _would_ask(findings, result.level, triage, language),
        "advice": getattr(result.advice, language).model_dump(),
        "follow_up": result.follow_up,
        "versions": dict(result.versions),
    }


def _text(person: Mapping[str, Any]) -> str:
    """All the words: bubbles joined, answers in free words after them."""
    text = person.get("text") or ""
    parts = [str(one) for one in text] if isinstance(text, list) else [str(text)]
    answers = person.get("answers")
    if isinstance(answers, list):
        parts += [str(one) for one in answers if isinstance(one, str)]
    return "\n".join(parts)


def _given(person: Mapping[str, Any], triage: Triage) -> Iterator[Finding]:
    """Age, sex and the answers by finding; names nobody knows are passed over."""
    age, sex = person.get("age"), str(person.get("sex") or "").strip().lower()
    if isinstance(age, int | float | str) and (years := _number(age)) is not None:
        yield Finding("age", "present", years, "record")
    if sex[:1] in _SEXES:
        yield Finding("sex", "present", _SEXES[sex[:1]], "record")
    answers = person.get("answers")
    if isinstance(answers, Mapping):
        for name, value in answers.items():
            finding = str(name).rpartition(".")[2]
            if finding in triage.protocols.findings:
                yield finding_of(finding, _value(finding, value, triage), "question")


def _value(finding: str, value: Any, triage: Triage) -> bool | float | str | None:
    kind = triage.protocols.findings[finding].value
    if kind == "number":
        return _number(value)
    if kind == "choice":
        return value if value in triage.protocols.findings[finding].choices else None
    if value is None or isinstance(value, bool):
        return value
    return _WORDS.get(str(value).strip().lower().rstrip("."))


def _number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None


def _reasons(result: Assessment, language: str) -> list[dict[str, str]]:
    return [
        {
            "rule": rule.name,
            "level": rule.level,
            "reason": rule.reason[language],
            "source": rule.source,
        }
        for rule in result.fired
    ]


def _understood(findings: Findings, triage: Triage, language: str) -> list[str]:
    """What was understood, in words: "febbre", "no: tosse", "?: brividi", "temperatura: 38.5"."""
    return [
        _in_words(getattr(triage.protocols.findings[name], language), one)
        for name, one in findings.items()
    ]


def _in_words(name: str, finding: Finding) -> str:
    if finding.state == "present":
        return name if finding.value is None else f"{name}: {finding.value}"
    return f"{'no' if finding.state == 'absent' else '?'}: {name}"


def _would_ask(
    findings: Findings, level: Level, triage: Triage, language: str
) -> list[dict[str, str]]:
    questions = open_questions(findings, (), triage.protocols, level)
    return [{"finding": one.finding, "text": one.text[language]} for one in questions]


def _plain(findings: Findings) -> dict[str, Any]:
    states: Mapping[str, bool | None] = {"present": True, "absent": False, "unknown": None}
    return {
        name: states[one.state] if one.value is None else one.value
        for name, one in findings.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
