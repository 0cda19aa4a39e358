"""What is known of the person, in three plain groups: yes, no, not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.nurse.finding_names import FindingNames
from console.viewpoint import Viewpoint
from services.nurse_desk.assessment import findings_of
from store.tables import SymptomReport

STATES = ("present", "absent", "unknown")
DERIVED = "derived"


@dataclass(frozen=True)
class FindingLine:
    """ "temperatura: 38,5 °C", and where it came from: said, asked, on record."""

    words: str
    origin: str


@dataclass(frozen=True)
class FindingGroup:
    """`state`: present, absent or unknown; `title` is what the column says."""

    state: str
    title: str
    lines: tuple[FindingLine, ...]


def present_findings(
    view: Viewpoint, report: SymptomReport, names: FindingNames
) -> tuple[FindingGroup, ...]:
    """Empty when there are none at all. Values first, then by name."""
    found = findings_of(report)
    if not found:
        return ()
    return tuple(
        FindingGroup(
            state=state,
            title=view.say(f"report.findings.{state}"),
            lines=tuple(_lines(view, names, found, state)),
        )
        for state in STATES
    )


def _lines(
    view: Viewpoint, names: FindingNames, found: Mapping[str, Mapping[str, Any]], state: str
) -> list[FindingLine]:
    """What merely follows from something else is left out: it would say the same twice."""
    chosen = [
        (name, one)
        for name, one in found.items()
        if one.get("state") == state and one.get("origin") != DERIVED
    ]
    chosen.sort(key=lambda item: (item[1].get("value") is None, names.name(view, item[0])))
    return [_line(view, names, name, one) for name, one in chosen]


def _line(view: Viewpoint, names: FindingNames, name: str, one: Mapping[str, Any]) -> FindingLine:
    words = names.name(view, name)
    value = names.value(view, name, one.get("value"))
    if value:
        words = view.say("report.findings.yes_value", name=words, value=value)
    origin = f"report.findings.origin.{one.get('origin')}"
    return FindingLine(words, view.say(origin) if view.phrases.known(origin) else "")
