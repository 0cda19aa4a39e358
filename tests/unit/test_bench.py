"""The figures of `./run bench`: how they are come by, and when a limit counts as kept."""

import os

import pytest

from bench.language import WARM_UP, some_messages
from bench.limits import ASSESS_MS, say_assess, say_training
from bench.memory import memory_of
from bench.timing import Timing, measure, timing_of
from runtime.bootstrap.training import Training


def test_of_a_hundred_times_the_median_and_the_ninety_fifth_are_shown() -> None:
    times = [float(number) for number in range(100, 0, -1)]
    timing = timing_of(times, yardsticks=[2.0, 1.0, 2.0])
    assert (timing.count, timing.p50_ms, timing.p95_ms) == (100, 50.5, 95.0)
    assert timing.yardsticks == 50.5 / 2


def test_of_a_single_time_both_are_that_one() -> None:
    assert timing_of([3.0], [1.0]) == Timing(1, 3.0, 3.0, 3.0)


def test_nothing_timed_is_no_figure() -> None:
    with pytest.raises(ValueError, match="nothing was timed"):
        timing_of([], [1.0])


def test_the_deed_is_done_once_with_each_subject_in_order() -> None:
    done: list[int] = []
    timing = measure(done.append, range(25))
    assert done == list(range(25))
    assert timing.count == 25 and timing.yardsticks > 0


@pytest.mark.skipif(not os.path.exists("/proc/self/smaps_rollup"), reason="Linux tells")
def test_a_process_holds_more_than_what_it_shares() -> None:
    memory = memory_of(os.getpid())
    assert memory is not None
    assert 0 < memory.pss <= memory.rss


def test_a_limit_that_five_of_a_hundred_break_is_kept_and_ten_are_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    over = ASSESS_MS + 1
    assert say_assess(timing_of([1.0] * 95 + [over] * 5, [1.0]))
    assert not say_assess(timing_of([1.0] * 90 + [over] * 10, [1.0]))
    assert "NOT KEPT" in capsys.readouterr().out


@pytest.mark.parametrize(("work", "kept"), [(68.0, True), (301.0, False)])
def test_a_training_is_judged_by_its_work(work: float, kept: bool) -> None:
    assert say_training(Training(seconds=391.0, cpu_seconds=work, cores=2)) is kept


def test_there_are_five_hundred_different_messages_to_parse() -> None:
    messages = some_messages()
    assert len(set(messages)) == len(messages) >= WARM_UP + 500
