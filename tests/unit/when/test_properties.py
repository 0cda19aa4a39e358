"""Whatever the words, what is read lies ahead, makes sense, and reads back the same."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.facility.loading import load_facility
from frontdesk.saying import say_date, say_when, say_when_short
from frontdesk.schedules.holidays import closed_reason
from frontdesk.when import Span, When, rank, read_when
from frontdesk.when.items import HORIZON

ROME = ZoneInfo("Europe/Rome")
PLACE = load_facility(Path(__file__).parents[3] / "data" / "facilities" / "riva-chiara").sites[0]
TABLES = sorted(Path(__file__).parent.glob("*.txt"))
LANGUAGES = st.sampled_from(["it", "en"])
NOWS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(ROME))
CLOCK_CHANGES = st.sampled_from(
    [
        datetime(2027, 3, 27, 12, tzinfo=ROME),
        datetime(2027, 3, 28, 1, 30, tzinfo=ROME),
        datetime(2026, 10, 24, 18, tzinfo=ROME),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ROME),
    ]
)
FRAGMENTS = """
    giovedì, domani, oggi, il 3, dal 5, al 12, dicembre, dopo le 16, prima delle 10, alle 5,
    mattina, non, tra due settimane, 03/12, prossimo, la prossima settimana, 31/02, 99, o, se
    no, meglio, anzi, tranne, non posso, dopo, prima di, entro, Natale, le feste, il lunedì, di
    pomeriggio, fine mese, alle 2, verso le 3, weekend, e, ma, ",", no, tomorrow, next, at 5pm,
    may, in, from the 5th, to the 12th, before, after, 4, noon, except, Monday, mornings, a
    fortnight, half past, 29/02, il prima possibile, qualsiasi giorno, ieri, 1950, nato il, ho
    mal di testa da, 14 e 9, entro 48 ore, tra mezz'ora, escluso il weekend, nei giorni feriali,
    a cavallo tra, due giorni prima di, la settimana dopo, il venerdì prima di, verso fine mese,
    entro domani, sera, 3 giorni lavorativi, weekdays, the week before, within 2 hours, tardi
"""
FRAGMENT = st.sampled_from(
    [part.strip().strip('"') for part in FRAGMENTS.replace("\n", " ").split(",")]
)
TEXT = st.lists(FRAGMENT, max_size=7).map(" ".join) | st.text(max_size=120)


def written_in_tables() -> list[str]:
    lines = [line for table in TABLES for line in table.read_text(encoding="utf-8").splitlines()]
    return [line[3:].split(" => ")[0] for line in lines if " => " in line]


SENTENCES = st.sampled_from(written_in_tables() or ["domani"])


def all_spans(when: When) -> list[Span]:
    readings = when.doubt.readings if when.doubt else ()
    read = [span for reading in readings for span in reading]
    return [*when.spans, *when.asked, *when.excluded, *read]


def check_makes_sense(when: When, now: datetime) -> None:
    for span in all_spans(when):
        assert span.from_at >= now
        assert span.to_at > span.from_at
        assert span.from_at.tzinfo is not None and span.to_at.tzinfo is not None
    assert len(set(when.spans)) == len(when.spans)
    assert when.every in (None, 1, 7)
    if when.refused is not None and when.refused.kind == "past":
        assert when.refused.on <= now.date()
    if when.refused is not None and when.refused.kind == "closed":
        assert closed_reason(PLACE, when.refused.on) is not None


@settings(max_examples=400, deadline=None)
@given(TEXT, NOWS | CLOCK_CHANGES, LANGUAGES)
def test_nothing_raises_and_whatever_is_read_lies_ahead(
    text: str, now: datetime, language: str
) -> None:
    when = read_when(text, now, PLACE, language)
    if when is not None:
        check_makes_sense(when, now)


@settings(max_examples=300, deadline=None)
@given(SENTENCES, NOWS | CLOCK_CHANGES, LANGUAGES)
def test_real_sentences_make_sense_on_any_day(text: str, now: datetime, language: str) -> None:
    when = read_when(text, now, PLACE, language)
    if when is not None:
        check_makes_sense(when, now)
        assert when.words == text
        assert read_when(when.words, now, PLACE, language) == when


@settings(max_examples=200, deadline=None)
@given(SENTENCES, NOWS, st.integers(0, 24 * 60 * 40), LANGUAGES)
def test_what_is_excluded_never_fits(text: str, now: datetime, minutes: int, language: str) -> None:
    when = read_when(text, now, PLACE, language)
    if when is None:
        return
    starts_at = now + timedelta(minutes=minutes)
    inside = any(span.from_at <= starts_at < span.to_at for span in when.excluded)
    if inside:
        assert rank(when, starts_at, starts_at + timedelta(minutes=20)) is None


OPEN_QUARTERS = st.integers(30, 73).map(lambda quarters: quarters * 15)  # 7:30 to 18:15


@settings(max_examples=200, deadline=None)
@given(NOWS, st.integers(1, 150), OPEN_QUARTERS, LANGUAGES)
def test_a_time_we_say_reads_back_as_that_very_time(
    now: datetime, days: int, minutes: int, language: str
) -> None:
    on = now.date() + timedelta(days=days)
    at = datetime(on.year, on.month, on.day, minutes // 60, minutes % 60, tzinfo=ROME)
    for words in (say_when(at, language), say_when_short(at, language)):
        when = read_when(words, now, PLACE, language)
        assert when is not None, words
        if closed_reason(PLACE, on):
            assert when.refused is not None and when.refused.on == on, words
            assert when.spans == ()
        else:
            assert rank(when, at, at + timedelta(minutes=20)) == 0, words
            assert any(span.from_at == at for span in when.spans), words


@settings(max_examples=200, deadline=None)
@given(NOWS, st.integers(1, 170), LANGUAGES)
def test_a_day_we_say_reads_back_as_that_day_or_is_refused(
    now: datetime, days: int, language: str
) -> None:
    on = now.date() + timedelta(days=days)
    when = read_when(say_date(on, language), now, PLACE, language)
    assert when is not None
    midnight = datetime(on.year, on.month, on.day, tzinfo=ROME)
    next_day = on + timedelta(days=1)
    whole = Span(midnight, datetime(next_day.year, next_day.month, next_day.day, tzinfo=ROME))
    assert when.asked == (whole,)
    closed = closed_reason(PLACE, on, language)
    assert (when.refused.name if when.refused else None) == closed
    assert when.spans == (() if closed else (whole,))


@pytest.mark.parametrize("text", ["dopo il 10", "mai di lunedì", "dopo le feste", "da domani"])
def test_nothing_reaches_far_beyond_the_horizon(text: str) -> None:
    now = datetime(2026, 11, 23, 10, tzinfo=ROME)
    when = read_when(text, now, PLACE, "it")
    assert when is not None
    assert all(span.to_at < now + 2 * HORIZON for span in all_spans(when))
