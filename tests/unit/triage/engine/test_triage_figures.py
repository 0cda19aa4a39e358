"""What `./run eval --triage` must show, and how its figures are counted."""

import pytest

from evaluation.triage import WAYS, Way, evaluate_triage
from evaluation.triage_apart import (
    OURS,
    Phrasing,
    evaluate_apart,
    read_phrasings,
    scan_phrasings,
)
from evaluation.triage_report import Outcome, Report
from evaluation.triage_tables import assess_times, triage_tables
from frontdesk.triage.engine.triage import Triage, load_triage
from tests.unit.triage.engine.conftest import FOLDER

MOST_MS = 5.0


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


@pytest.mark.parametrize("way", WAYS)
def test_on_our_own_vignettes_no_emergency_is_missed_and_most_levels_are_right(
    way: Way, triage: Triage
) -> None:
    report = evaluate_triage(way, triage)
    assert report.accuracy("emergency") == 1
    assert report.under_by_more_than_one == ()
    assert report.accuracy() >= 0.9
    assert report.over <= 0.1
    assert report.accuracy("self_care") >= 0.85


def test_the_interview_stays_short(triage: Triage) -> None:
    report = evaluate_triage("chat", triage)
    assert report.asked_at(1) <= 12
    assert report.asked_at(0.5) <= 7


def test_on_texts_written_by_others_no_emergency_is_missed_any_more(triage: Triage) -> None:
    report = evaluate_apart(triage)
    assert len(report.outcomes) == 150
    assert report.accuracy("emergency") == 1
    assert len(report.under_by_more_than_one) <= 2
    assert report.acceptable >= 0.85


def test_on_texts_of_our_own_no_emergency_is_missed_either(triage: Triage) -> None:
    report = evaluate_apart(triage, OURS)
    assert len(report.outcomes) == 246
    assert report.accuracy("emergency") == 1
    assert len(report.under_by_more_than_one) <= 6
    assert report.acceptable >= 0.88


def test_a_judgement_takes_less_than_five_milliseconds(triage: Triage) -> None:
    times = sorted(assess_times(triage.protocols, rounds=3))
    assert times[int(0.95 * len(times))] < MOST_MS


def test_a_level_the_author_would_accept_counts_as_as_good() -> None:
    outcomes = (
        Outcome("a", "it", "soon", "soon", (), 2),
        Outcome("b", "it", "soon", "routine", (), 4, also=("routine",)),
        Outcome("c", "en", "soon", "emergency", (), 9),
    )
    report = Report("chat", outcomes)
    assert report.accuracy() == pytest.approx(1 / 3)
    assert report.acceptable == pytest.approx(2 / 3)
    assert report.in_language("it").acceptable == 1
    assert report.off_by(-1) == pytest.approx(1 / 3)
    assert report.off_by(2, 3) == pytest.approx(1 / 3)
    assert [report.asked_at(share) for share in (0.5, 0.9, 1)] == [4, 9, 9]


def test_sentences_are_counted_by_what_they_should_do(triage: Triage) -> None:
    said = [
        Phrasing("it", True, "non riesce a respirare"),
        Phrasing("it", False, "vorrei prenotare una visita"),
        Phrasing("it", True, "vorrei prenotare una visita"),
    ]
    found = scan_phrasings(triage, said)
    assert (found.raised, found.to_raise, found.quiet, found.to_leave) == (1, 2, 1, 1)
    assert found.wrong == (said[2],)


def test_the_sentences_written_apart_can_be_read() -> None:
    phrasings = read_phrasings()
    assert sum(one.is_red for one in phrasings) == 45 and len(phrasings) == 80


def test_the_tables_name_what_was_judged_too_low(triage: Triage) -> None:
    text = "\n".join(triage_tables(triage))
    assert "emergency recognised" in text and "too low, written apart" in text
