"""Number, class and date in one short answer."""

from datetime import date

import pytest

from frontdesk.prescriptions.answer import read_prescription_answer
from frontdesk.prescriptions.prescription import Prescription

TODAY = date(2026, 11, 23)
NUMBER = "1200A4123456789"
THE_TENTH = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (f"{NUMBER}, B, 10 novembre", Prescription(NUMBER, "B", THE_TENTH)),
        (f"{NUMBER} B del 10/11", Prescription(NUMBER, "B", THE_TENTH)),
        (f"{NUMBER}\nd\n10/11/2026", Prescription(NUMBER, "D", THE_TENTH)),
        (f"nre {NUMBER} classe P", Prescription(NUMBER, "P", None)),
        ("1200A 4123456789", Prescription(NUMBER, None, None)),
        ("B, del 10 novembre", Prescription(None, "B", THE_TENTH)),
        ("differibile", Prescription(None, "D", None)),
        ("U", Prescription(None, "U", None)),
        ("non ce l'ho", Prescription()),
        ("un attimo che la cerco", Prescription()),
        ("B o D, non si legge", Prescription()),
    ],
)
def test_each_part_is_read_where_it_is_told(answer: str, told: Prescription) -> None:
    assert read_prescription_answer(answer, TODAY, "it") == told
