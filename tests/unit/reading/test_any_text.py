"""Whatever people write, a reader says something or nothing: it never breaks."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.out_of_bounds import read_out_of_bounds
from frontdesk.reading.record_wish import read_record_wish
from frontdesk.reading.wrong_number import read_wrong_number


@pytest.mark.parametrize("read", [read_out_of_bounds, read_record_wish, read_wrong_number])
@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_read(read: Callable[[str], object], text: str) -> None:
    read(text)
