"""When somebody corrects himself: "il ginocchio sinistro, anzi il destro", "38, no scusi, 39"."""

from collections.abc import Sequence

from frontdesk.triage.extraction_body import NamedPart, Tied, findings_of
from frontdesk.triage.extraction_matches import Told
from frontdesk.triage.extraction_model import Side
from frontdesk.triage.extraction_status import FindingSurroundings
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hit

_REACH = 5  # tokens from "anzi" to what is corrected


def is_corrected(first: Told, later: Told, around: FindingSurroundings) -> bool:
    """Whether a correction stands between two tellings."""
    return any(first.used[0] < hit.first <= later.used[-1] for hit in around.marked("correction"))


def replaced_by(
    parts: Sequence[NamedPart], around: FindingSurroundings
) -> list[tuple[NamedPart, NamedPart]]:
    """Parts taken back, each with the one named in its stead."""
    pairs = []
    for hit in around.marked("correction"):
        before = [part for part in parts if part.hit.last < hit.first]
        after = [part for part in parts if 0 < part.used[0] - hit.last <= _REACH]
        if before and after:
            pairs.append((before[-1], after[0]))
    return pairs


def corrected_side(lexicon: FindingLexicon, around: FindingSurroundings) -> tuple[Side, Hit] | None:
    """The side said right after a correction: "anzi il destro"."""
    sides: tuple[Side, ...] = ("left", "right", "both")
    for mark in around.marked("correction"):
        for side in sides:
            for hit in around.hits.get(lexicon.tables["side"][side], ()):
                if 0 < hit.first - mark.last <= _REACH:
                    return side, hit
    return None


def after_corrections(
    tied: Sequence[Tied], pairs: Sequence[tuple[NamedPart, NamedPart]], lexicon: FindingLexicon
) -> list[tuple[str, Tied]]:
    """The findings of parts, those of a part taken back moved to the one named instead."""
    moved = {old.hit: new for old, new in pairs}
    found = []
    for one in tied:
        new = moved.get(one.part.hit)
        if new is None or new.part == one.part.part:
            found.append((one.finding, one))
            continue
        data = next(p for p in lexicon.data.body.parts if p.id == new.part)
        found += [(finding, one) for finding in findings_of(data, one.what)]
    return found
