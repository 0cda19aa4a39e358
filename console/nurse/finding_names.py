"""What findings are called and measured in, as the protocols say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from console.viewpoint import Viewpoint
from frontdesk.triage.engine.finding_data import FindingData
from services.desk import Desk


@dataclass(frozen=True)
class FindingNames:
    """Names by finding; one that the protocols no longer know keeps its id, made readable."""

    findings: Mapping[str, FindingData]

    def name(self, view: Viewpoint, finding: str) -> str:
        known = self.findings.get(finding)
        if known is None:
            return finding.replace("_", " ")
        return known.it if view.phrases.language == "it" else known.en

    def value(self, view: Viewpoint, finding: str, value: Any) -> str:
        """ "38,5 °C", "sinistra"; empty for what is only present or absent."""
        if value is None or isinstance(value, bool):
            return ""
        if isinstance(value, int | float):
            return f"{_number(view, value)} {self._unit(view, finding)}".strip()
        choice = f"report.findings.choice.{value}"
        return view.say(choice) if view.phrases.known(choice) else str(value)

    def _unit(self, view: Viewpoint, finding: str) -> str:
        unit = self.findings[finding].unit if finding in self.findings else ""
        known = f"report.findings.unit.{unit}"
        return view.say(known) if view.phrases.known(known) else unit


def finding_names(desk: Desk) -> FindingNames:
    return FindingNames(desk.triage.protocols.findings)


def _number(view: Viewpoint, value: float) -> str:
    said = f"{value:g}"
    return said.replace(".", ",") if view.phrases.language == "it" else said
