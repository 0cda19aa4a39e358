"""A "non so" to a question about several grave things at once: its parts are asked one by one.

While the interview is open such an answer decides nothing. Only if the parts too stay uncertain
does it count on the safe side, and then a doctor today: nobody has said that it is so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from frontdesk.triage.engine.findings import Finding, Findings


@dataclass(frozen=True)
class Screens:
    """The screens with the findings they cover; `asked_apart` have a question of their own."""

    covers: Mapping[str, frozenset[str]]
    asked_apart: frozenset[str]

    def doubted(self, findings: Findings) -> frozenset[str]:
        """The screens answered with "non so"."""
        return frozenset(name for name in self.covers if _is_doubted(findings.get(name)))

    def vague(self, said: Findings, known: Findings) -> frozenset[str]:
        """Those screens, and what they cover that was then asked and not known either.

        Not a screen of which a part is so: that follows from an answer, not from a doubt.
        """
        doubted = self.doubted(said)
        narrow = {name for wide in doubted for name in self.covers[wide]}
        unsaid = {name for name in doubted if not known.has(name)}
        return frozenset(unsaid | {name for name in narrow if _is_doubted(said.get(name))})

    def settled(self, findings: Findings, ended: bool) -> Findings:
        """The findings without what a "non so" to a screen leaves open.

        Every part denied is a "no" to the screen; until the interview has `ended`, any other
        "non so" to it counts as nothing said.
        """
        doubted = self.doubted(findings)
        denied = [wide for wide in doubted if self._is_denied(wide, findings)]
        dropped = doubted.difference(denied) if not ended else frozenset()
        if not dropped and not denied:
            return findings
        kept = [finding for name, finding in findings.items() if name not in dropped]
        return Findings([*kept, *(Finding(one, "absent", None, "derived") for one in denied)])

    def _is_denied(self, wide: str, findings: Findings) -> bool:
        parts = self.covers[wide] & self.asked_apart
        said = [findings.get(name) for name in parts]
        return bool(parts) and all(one is not None and one.state == "absent" for one in said)


def _is_doubted(finding: Finding | None) -> bool:
    return finding is not None and finding.state == "unknown" and finding.origin == "question"
