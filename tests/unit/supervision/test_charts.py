"""Pictures and files: what is drawn is in proportion, what is written opens in Excel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.charts.columns import (
    Column,
    Value,
    draw_columns,
    scale_of_counts,
    scale_of_percent,
)
from console.charts.lines import lines_of, most_first
from console.csv_file import csv_response

COUNTS = st.lists(st.lists(st.integers(0, 5000), min_size=2, max_size=2), max_size=24)


@given(COUNTS)
def test_every_bar_stands_on_the_floor_inside_the_picture(counts: list[list[int]]) -> None:
    columns = [
        Column(str(at), tuple(Value("a", n, str(n)) for n in pair))
        for at, pair in enumerate(counts)
    ]
    chart = draw_columns(columns, scale_of_counts(max((n for p in counts for n in p), default=0)))
    assert len(chart.bars) == sum(n > 0 for pair in counts for n in pair)
    for bar in chart.bars:
        assert bar.y >= 0 and bar.y + bar.height == pytest.approx(chart.floor)
        assert chart.left <= bar.x and bar.x + bar.width <= chart.width


@given(st.integers(0, 1_000_000))
def test_the_scale_reaches_the_highest_with_few_round_lines(highest: int) -> None:
    scale = scale_of_counts(highest)
    assert scale.top >= highest and scale.top % scale.step == 0
    assert 2 <= scale.top // scale.step <= 5
    assert str(scale.step).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize(("highest", "top"), [(0, 50), (10, 50), (51, 75), (100, 100)])
def test_small_shares_do_not_look_large(highest: int, top: int) -> None:
    assert scale_of_percent(highest).top == top


def test_a_line_has_the_length_of_its_part_of_the_longest() -> None:
    found = lines_of([("a", 4), ("b", 0), ("c", 8)])
    assert [(one.n, one.percent, one.length) for one in found] == [
        (4, 33, 50),
        (0, 0, 0),
        (8, 67, 100),
    ]
    assert [one.name for one in most_first([("a", 4), ("b", 0), ("c", 8)])] == ["c", "a"]
    assert lines_of([("a", 1)])[0].percent is None


def test_a_file_is_what_an_italian_excel_opens_by_a_double_click() -> None:
    response = csv_response("x.csv", ("Città", "n"), [("Forlì; centro", 1), ("=1+1", None)])
    assert response.data == (
        b"\xef\xbb\xbf" + 'Città;n\r\n"Forlì; centro";1\r\n\'=1+1;\r\n'.encode()
    )
    assert response.headers["Content-Disposition"] == 'attachment; filename="x.csv"'
