"""Measurements in patients' words. vitals.txt says: message = what is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.reading.vital_model import CODES, DIASTOLIC, SYSTOLIC, Vital, is_plausible
from frontdesk.reading.vitals import read_vitals

SHORT = {
    "blood_pressure": "bp",
    "heart_rate": "hr",
    "oxygen_saturation": "ox",
    "glucose": "gl",
    "weight": "kg",
    "temperature": "te",
}
LINES = (Path(__file__).parent / "vitals.txt").read_text("utf-8").splitlines()


def shown(vital: Vital) -> str:
    values = "/".join(f"{quantity.value:g}" for quantity in vital.quantities)
    only_lower = len(vital.quantities) == 1 and vital.quantities[0].code == DIASTOLIC.loinc
    doubt = f" !{vital.doubt}" if vital.doubt else ""
    return f"{SHORT[vital.kind]} {values}{'-' if only_lower else ''}{doubt}"


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_measurements_are_read_as_told(line: str) -> None:
    message, _, expected = line.rpartition("=")
    assert " ; ".join(shown(vital) for vital in read_vitals(message.strip())) == expected.strip()


def test_what_was_said_is_kept_as_it_was_written() -> None:
    first, second = read_vitals("Buongiorno, presione Centoquaranta su novanta e Battiti 72!")
    assert first.words == "presione Centoquaranta su novanta"
    assert second.words == "Battiti 72"


def test_codes_and_units_are_those_of_fhir_vital_signs() -> None:
    (pressure,) = read_vitals("140/90")
    assert pressure.code == "85354-9"
    assert [(q.code, q.unit) for q in pressure.quantities] == [
        ("8480-6", "mm[Hg]"),
        ("8462-4", "mm[Hg]"),
    ]


WORDS = """
    pressione battiti saturazione glicemia peso febbre massima minima su e / mezzo kg % di a la
    140 90 14 9 37 5 37,5 7,2 98 72 0 1000 99999 cento quaranta one forty over point virgola
    hundred , . : - 12/11 alle
"""
VALUE_WORDS = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(VALUE_WORDS, max_size=25).map(" ".join) | st.text(max_size=200))
def test_any_message_is_read_and_what_nobody_doubts_is_plausible(text: str) -> None:
    for vital in read_vitals(text):
        assert vital.words.strip() in text
        codes = {code.loinc: code for code in (SYSTOLIC, DIASTOLIC, *CODES.values())}
        plausible = all(is_plausible(codes[q.code], q.value) for q in vital.quantities)
        assert plausible or vital.doubt == "implausible"


@given(st.integers(85, 240), st.integers(40, 130))
def test_every_pressure_is_read_in_all_the_usual_ways(systolic: int, diastolic: int) -> None:
    if systolic - diastolic < 20:
        return
    for text in (
        f"{systolic}/{diastolic}",
        f"pressione {systolic} su {diastolic}",
        f"la massima {systolic} e la minima {diastolic}",
        f"la minima {diastolic} e la massima {systolic}",
        f"my blood pressure is {systolic} over {diastolic}",
    ):
        (vital,) = read_vitals(text)
        assert [q.value for q in vital.quantities] == [systolic, diastolic]
        assert vital.doubt is None
