"""The triage figures of `./run eval`: how right, how safe, how many questions, how quick."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from evaluation.figures import Judged
from evaluation.pictures import draw_confusions
from evaluation.triage import WAYS, evaluate_triage, load_vignettes
from evaluation.triage_apart import (
    APART_SECOND,
    OURS,
    Phrasings,
    evaluate_apart,
    read_phrasings,
    scan_phrasings,
)
from evaluation.triage_report import Report
from frontdesk.triage.engine import LEVELS, Findings, Protocols, assess
from frontdesk.triage.engine.triage import Triage

LANGUAGES = {"it": "Italian", "en": "English"}
_HIGHER, _LOWER = range(1, len(LEVELS)), range(-len(LEVELS) + 1, 0)
_NAME, _CELL = 40, 14


def triage_tables(triage: Triage) -> Iterator[str]:
    """Everything as lines to print."""
    own = [evaluate_triage(way, triage) for way in WAYS]
    apart = evaluate_apart(triage)
    yield from _figures(
        [*own, apart, evaluate_apart(triage, APART_SECOND), evaluate_apart(triage, OURS)]
    )
    yield ""
    yield from _mistakes([own[-1], apart])
    yield ""
    yield from _phrasings(scan_phrasings(triage, read_phrasings()))
    times = assess_times(triage.protocols)
    yield f"one judgement, ms: median {median(times):.2f}, p95 {quantiles(times, n=20)[-1]:.2f}"


def draw_triage(triage: Triage, folder: Path) -> list[Path]:
    """A picture of what level was taken for what: the own vignettes as chats, those apart."""
    drawn = []
    reports = {"chat": evaluate_triage("chat", triage), "apart": evaluate_apart(triage)}
    for name, report in reports.items():
        judged = [Judged(one.expected, one.given, 1.0) for one in report.outcomes]
        path = folder / f"confusion_triage_{name}.png"
        draw_confusions(judged, f"Triage, {report.way}", path, labels=LEVELS[::-1])
        drawn.append(path)
    return drawn


def assess_times(protocols: Protocols, rounds: int = 5) -> list[float]:
    """Milliseconds of one judgement of each own vignette, told everything; the best of some.

    The best, as other work on the machine only ever adds.
    """
    return [_best(vignette.findings(), protocols, rounds) for vignette in load_vignettes()]


def _best(findings: Findings, protocols: Protocols, rounds: int) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        assess(findings, protocols, missing="absent")
        times.append(1000 * (time.perf_counter() - began))
    return min(times)


def _figures(reports: Sequence[Report]) -> Iterator[str]:
    names = [f"{report.way} ({len(report.outcomes)})" for report in reports]
    yield _row("triage, % of vignettes", names)
    yield _row("right", [_percent(one.accuracy()) for one in reports])
    yield _row("right or as good", [_percent(one.acceptable) for one in reports])
    for language, name in LANGUAGES.items():
        cells = [_percent(one.in_language(language).accuracy()) for one in reports]
        yield _row(f"  {name}", cells)
    for level in reversed(LEVELS):
        yield _row(f"  {level} recognised", [_percent(one.accuracy(level)) for one in reports])
    yield _row("too high by one level", [_percent(one.off_by(1)) for one in reports])
    yield _row("too high by more", [_percent(one.off_by(*_HIGHER[1:])) for one in reports])
    yield _row("too low by one level", [_percent(one.off_by(-1)) for one in reports])
    yield _row("too low by more", [_percent(one.off_by(*_LOWER[:-1])) for one in reports])
    chat = [one.way == "chat" for one in reports]
    asked = [
        f"{one.asked_at(0.5)}, {one.asked_at(0.9)}, {one.asked_at(1)}" if is_chat else ""
        for one, is_chat in zip(reports, chat, strict=True)
    ]
    yield _row("questions: median, p90, most", asked)


def _mistakes(reports: Sequence[Report]) -> Iterator[str]:
    """What is dangerous first: each vignette judged too low."""
    for report in reports:
        low = [one for one in report.outcomes if one.off_by < 0]
        said = ", ".join(f"{one.id} {one.expected}→{one.given}" for one in low)
        yield f"too low, {report.way}: {said or 'none'}"


def _phrasings(found: Phrasings) -> Iterator[str]:
    yield _row("red flags in sentences written apart", [f"{found.raised} of {found.to_raise}"])
    yield _row("everyday sentences left quiet", [f"{found.quiet} of {found.to_leave}"])


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{cell:>{_CELL + 6}}" for cell in cells)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
