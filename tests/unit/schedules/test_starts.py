from datetime import UTC, datetime, timedelta

from frontdesk.schedules.starts import free_starts


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def starts(free: set[datetime], ends: list[datetime], minutes: int = 30) -> list[str]:
    """Of a session from 9 to 11, where a place is free only at the starts in `free`."""
    length = timedelta(minutes=minutes)

    def place_at(start: datetime) -> str | None:
        return "A1" if start in free else None

    found = free_starts(at(9), at(11), length, lambda: ends, place_at)
    return [f"{start:%H:%M}" for start, _ in found]


def test_the_grid_comes_first() -> None:
    assert starts({at(9, 30), at(10), at(10, 5)}, [at(10, 5)]) == ["09:30", "10:00"]


def test_what_would_end_after_the_session_is_not_on_the_grid() -> None:
    assert starts({at(9, 45), at(10, 30)}, [], minutes=45) == ["09:45"]


def test_a_gap_begins_where_an_appointment_ends_rounded_up() -> None:
    assert starts({at(9, 50)}, [at(9, 46)]) == ["09:50"]


def test_gaps_that_would_overlap_are_offered_once() -> None:
    free = {at(9, 10), at(9, 20), at(9, 40), at(10, 20)}
    assert starts(free, [at(9, 10), at(9, 20), at(9, 40), at(10, 20)]) == [
        "09:10",
        "09:40",
        "10:20",
    ]


def test_a_gap_at_the_end_must_be_long_enough() -> None:
    assert starts({at(10, 35)}, [at(10, 35)]) == []
    assert starts({at(10, 25)}, [at(10, 25)]) == ["10:25"]


def test_what_ends_before_the_session_begins_is_no_gap() -> None:
    assert starts({at(8, 50)}, [at(8, 50)]) == []
