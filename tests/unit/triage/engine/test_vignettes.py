"""The project's own vignettes: what they hold, and what the engine alone makes of them."""

from collections import Counter

import pytest

from evaluation.triage import Vignette, known, load_vignettes
from evaluation.triage_report import Outcome, Report
from frontdesk.triage.engine import LEVELS, Protocols
from frontdesk.triage.engine.triage import Triage, load_triage
from tests.unit.triage.engine.conftest import FOLDER

VIGNETTES = load_vignettes()


@pytest.fixture(scope="module")
def triage() -> Triage:
    return load_triage(FOLDER)


def test_there_are_enough_in_both_languages_and_a_third_are_self_care() -> None:
    levels = Counter(one.level for one in VIGNETTES)
    assert len(VIGNETTES) >= 150
    assert set(levels) == set(LEVELS) and {one.lang for one in VIGNETTES} == {"it", "en"}
    assert levels["self_care"] >= len(VIGNETTES) / 3
    assert len({one.id for one in VIGNETTES}) == len(VIGNETTES)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda one: one.id)
def test_what_is_true_of_the_person_has_names_the_protocols_know(
    vignette: Vignette, protocols: Protocols
) -> None:
    assert vignette.source
    assert {*vignette.present, *vignette.values} <= set(protocols.findings)


@pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda one: one.id)
def test_told_everything_the_engine_gives_the_level_of_the_source(
    vignette: Vignette, triage: Triage
) -> None:
    assert known(vignette, triage).given == vignette.level


def test_the_report_counts_what_is_too_high_and_too_low() -> None:
    def outcome(expected: str, given: str, asked: int = 3) -> Outcome:
        return Outcome("x", "it", expected, given, (), asked)  # type: ignore[arg-type]

    report = Report(
        "chat",
        (
            outcome("emergency", "emergency"),
            outcome("emergency", "soon"),
            outcome("self_care", "routine"),
            outcome("self_care", "self_care"),
        ),
    )
    assert (report.accuracy(), report.over, report.under) == (0.5, 0.25, 0.25)
    assert report.accuracy("self_care") == 0.5
    assert [one.given for one in report.under_by_more_than_one] == ["soon"]
    assert report.confusion()["emergency", "soon"] == 1
    assert "too low by more than one: 1" in str(report)
