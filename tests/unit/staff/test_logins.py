"""How long a login lasts, what a browser is called, and who needs a second factor."""

from datetime import UTC, datetime, timedelta

import pytest

from frontdesk.staff.roles import needing_second_factor
from frontdesk.staff.sessions import Lasting, browser_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since_start", "since_seen", "end"),
    [
        (0, 0, None),
        (60, 60, None),
        (61, 61, "idle"),
        (479, 1, None),
        (480, 0, "shift"),
        (600, 600, "shift"),
    ],
)
def test_a_shift_or_an_idle_hour_ends_it(
    since_start: int, since_seen: int, end: str | None
) -> None:
    started, seen = (NOW - timedelta(minutes=ago) for ago in (since_start, since_seen))
    assert Lasting().end_of(started, seen, NOW) == end


WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.mark.parametrize(
    ("user_agent", "said"),
    [
        (f"{WINDOWS} Gecko/20100101 Firefox/140.0", "Firefox · Windows"),
        (f"{WINDOWS} AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome · Windows"),
        (f"{WINDOWS} AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome · Android"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_a_browser_is_its_family_and_its_system_and_no_more(user_agent: str, said: str) -> None:
    assert browser_of(user_agent) == said


def test_admins_and_supervisors_need_a_second_factor_unless_something_else_is_said() -> None:
    assert needing_second_factor(None, is_invented=False) == {"admin", "supervisor"}
    assert needing_second_factor(frozenset({"nurse"}), is_invented=False) == {"nurse"}


def test_an_invented_facility_asks_for_none_unless_it_is_told_to() -> None:
    assert needing_second_factor(None, is_invented=True) == frozenset()
    assert needing_second_factor(frozenset({"admin"}), is_invented=True) == {"admin"}
