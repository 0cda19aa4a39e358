from datetime import UTC, datetime
from pathlib import Path

from runtime.clock import make_clock


def test_a_frozen_clock_stands_still() -> None:
    now = make_clock(datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert now() == now() == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_clock_on_a_file_is_moved_by_hand(tmp_path: Path) -> None:
    hand = tmp_path / "clock"
    hand.write_text("2026-11-23T10:00:00+01:00\n", encoding="utf-8")
    now = make_clock(None, hand)
    assert now() == datetime(2026, 11, 23, 9, tzinfo=UTC)
    hand.write_text("2026-11-23T10:40:00+01:00", encoding="utf-8")
    assert now() == datetime(2026, 11, 23, 9, 40, tzinfo=UTC)


def test_the_real_clock_runs_in_utc() -> None:
    assert make_clock(None)().tzinfo is UTC
