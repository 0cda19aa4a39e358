from hypothesis import given
from hypothesis import strategies as st

from frontdesk.media.problems import META_KEEPS, pause


@given(st.integers(1, 200))
def test_pauses_only_grow_and_leave_many_tries_while_meta_keeps_the_file(attempts: int) -> None:
    assert 0 < pause(attempts) <= pause(attempts + 1) <= META_KEEPS.total_seconds() / 100
