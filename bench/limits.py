"""What may be spent at most, beside what was spent: the lines of `./run bench`."""

from bench.language import LanguageCost
from bench.messages import MessageCost
from bench.timing import Timing
from runtime.bootstrap.training import Training

PARSE_MS = 25.0
ASSESS_MS = 5.0
ALARM_MS = 1000.0
RASA_BYTES = 1.2e9
TRAINING_S = 300.0
_MB = 1e6


def say_language(cost: LanguageCost) -> bool:
    """Parse and memory within their limits."""
    _times_head()
    is_well = _times("a parse by Rasa (/model/parse)", cost.parse, PARSE_MS)
    _times("all of `./run understand`", cost.understand)
    if cost.memory is None:
        print("  memory: only Linux tells", flush=True)
        return is_well
    memory = f"RSS {cost.memory.rss / _MB:.0f} MB, PSS {cost.memory.pss / _MB:.0f} MB"
    held = cost.memory.rss <= RASA_BYTES
    return _within(f"Rasa's process after that: {memory}", held, f"{RASA_BYTES / _MB:.0f} MB") and (
        is_well
    )


def say_assess(cost: Timing) -> bool:
    _times_head()
    return _times("an assessment (`./run assess`)", cost, ASSESS_MS)


def say_training(cost: Training) -> bool:
    """Judged by the work: by the clock it takes longer where others use the machine."""
    said = (
        f"the model was trained with {cost.cpu_seconds:.0f} s of work,"
        f" in {cost.seconds:.0f} s by the clock, on {cost.cores} cores"
    )
    return _within(said, cost.cpu_seconds <= TRAINING_S, f"{TRAINING_S:.0f} s")


def say_messages(cost: MessageCost) -> bool:
    _times_head()
    _times("a question, answered", cost.answered)
    return _times("a red flag, answered with 112", cost.alarmed, ALARM_MS)


def _times_head() -> None:
    print(f"  {'':<38}{'times':>6}{'p50 ms':>9}{'p95 ms':>9}{'yardsticks':>12}{'limit':>9}")


def _times(name: str, timing: Timing, limit_ms: float | None = None) -> bool:
    """The limit is kept when 95 of 100 keep it."""
    is_well = limit_ms is None or timing.p95_ms <= limit_ms
    limit = "" if limit_ms is None else f"{limit_ms:.0f} ms"
    verdict = "" if is_well else "  NOT KEPT"
    figures = f"{timing.count:>6}{timing.p50_ms:>9.1f}{timing.p95_ms:>9.1f}"
    print(f"  {name:<38}{figures}{timing.yardsticks:>12.2f}{limit:>9}{verdict}", flush=True)
    return is_well


def _within(said: str, is_well: bool, limit: str) -> bool:
    print(f"  {'ok' if is_well else 'NOT KEPT'}: {said}; at most {limit}", flush=True)
    return is_well
