"""What is known of a person at one moment, and where each piece came from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self

State = Literal["present", "absent", "unknown"]
Value = float | str


@dataclass(frozen=True)
class Finding:
    """One thing known: present, absent, or asked and not known ("non so").

    Numbers and choices are `present` with their `value`, in the unit of findings.yml. `origin`
    says where it came from: "text", "question", "record", "nurse", "derived". `hours`: since when,
    where that was told of this very finding.
    """

    id: str
    state: State = "present"
    value: Value | None = None
    origin: str = "text"
    hours: float | None = None


class Findings(Mapping[str, Finding]):
    """Findings by id; never changed, only added to. What is not in it nobody has said yet."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._by_id = {finding.id: finding for finding in findings}

    @classmethod
    def of(cls, origin: str = "text", **known: bool | Value | None) -> Self:
        """`Findings.of(fever=True, cough=False, chills=None, temperature=38.5)`."""
        return cls(finding_of(name, value, origin) for name, value in known.items())

    def __getitem__(self, name: str) -> Finding:
        return self._by_id[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __repr__(self) -> str:
        return f"Findings({sorted(self._by_id)})"

    def with_(self, *more: Finding) -> "Findings":
        """These findings and more; the newer of two on one thing stands."""
        return Findings([*self._by_id.values(), *more])

    def __contains__(self, name: object) -> bool:
        return name in self._by_id

    def has(self, name: str) -> bool:
        finding = self._by_id.get(name)
        return finding is not None and finding.state == "present"

    def may_have(self, name: str) -> bool:
        """Present, or uncertain: a "forse" counts on the safe side."""
        finding = self._by_id.get(name)
        return finding is not None and finding.state != "absent"


def finding_of(name: str, value: bool | Value | None, origin: str) -> Finding:
    """True present, False absent, None unknown, anything else a value."""
    if value is None:
        return Finding(name, "unknown", None, origin)
    if isinstance(value, bool):
        return Finding(name, "present" if value else "absent", None, origin)
    return Finding(name, "present", value, origin)


def completed(
    findings: Findings, covers: Mapping[str, frozenset[str]], ended: bool = False
) -> Findings:
    """Wide findings and the narrow ones they cover, each following from the other.

    A narrow one present makes its wide one present; a "no" to the wide one is a "no" to all it
    covers that nobody said; all covered absent make it absent. Once the interview has `ended`, an
    uncertain narrow one leaves its wide one uncertain; before, the wide one can still be asked.
    """
    said = _Said(findings)
    added = [
        finding
        for wide, narrow in covers.items()
        for finding in said.following(wide, narrow, ended)
    ]
    return findings.with_(*added) if added else findings


class _Said:
    """Findings sorted by state, for quick looks at many wide ones."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._all = frozenset(findings)
        self._present = frozenset(name for name in findings if findings.has(name))
        self._absent = frozenset(name for name in findings if not findings.may_have(name))

    def following(self, wide: str, narrow: frozenset[str], ended: bool) -> Iterator[Finding]:
        known = self._findings.get(wide)
        if self._present & narrow:
            yield Finding(wide, "present", None, "derived")
        elif known is not None:
            # ruled out by age or sex is not a "no" to what it covers: adults can be drowsy too
            if known.state == "absent" and known.origin != "derived":
                for name in sorted(narrow - self._all):
                    yield Finding(name, "absent", None, "derived")
        elif narrow <= self._absent:
            yield Finding(wide, "absent", None, "derived")
        elif ended and (self._all - self._absent) & narrow:
            yield Finding(wide, "unknown", None, "derived")
