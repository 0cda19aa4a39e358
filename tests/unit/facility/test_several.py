"""Several services in one message: ids in order, "!" where clear, "-" for what is not done here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.facility.catalogue import ServiceMatch
from frontdesk.facility.model import Facility
from frontdesk.facility.several import find_several


def said(match: ServiceMatch) -> str:
    ids = " ".join(service.id for service in match.candidates)
    return ("!" if match.is_clear else "") + ids + ("-" if match.not_offered else "")


@pytest.mark.parametrize(
    ("text", "expected", "same_day"),
    [
        ("cardiologia e analisi lo stesso giorno", ["CAR1 CAR2", "!LAB1"], True),
        ("visita oculistica e poi ecografia addome", ["OCU1 OCU2", "ECO1 ECO2 ECO3"], False),
        ("elettrocardiogramma e visita ortopedica insieme", ["!CAR3", "ORT1 ORT2"], True),
        ("visita cardiologica con la Ferri e analisi in giornata", ["CAR1 CAR2", "!LAB1"], True),
        ("cardiologo, oculista e dermatologo", ["CAR1 CAR2", "OCU1 OCU2", "DER1 DER2"], False),
        ("prima visita cardiologica e controllo ortopedico", ["!CAR1", "!ORT2"], False),
        ("holter cardiaco e holter pressorio", ["!CAR5", "!CAR6"], False),
        ("ecocardiogramma e doppler carotidi", ["!CAR4", "!VAS1"], False),
        ("ecg + analisi", ["!CAR3", "!LAB1"], False),
        ("mi serve una eco alla tiroide e poi un prelievo", ["!ECO4", "!LAB1"], False),
        ("moc e raggi torace, se si può una dopo l'altra", ["!MOC1", "!RX1"], True),
        ("otorino ed esame dell'udito nella stessa mattinata", ["!ORL1", "!ORL2"], True),
        ("esami del sangue, ecg e raggi al torace", ["!LAB1", "!CAR3", "!RX1"], False),
        ("risonanza e visita ortopedica", ["-", "ORT1 ORT2"], False),
        ("analisi e tac", ["!LAB1", "-"], False),
        ("cardiologia per me e oculistica per mia moglie", ["CAR1 CAR2", "OCU1 OCU2"], False),
        ("ho un'impegnativa per ecg e analisi", ["!CAR3", "!LAB1"], False),
        # The head word is said once.
        ("eco addome e tiroide", ["ECO1 ECO2 ECO3", "!ECO4"], False),
        ("raggi al torace e al ginocchio", ["!RX1", "!RX2"], False),
        ("ecografia addome superiore e inferiore", ["!ECO2", "!ECO3"], False),
    ],
)  # fmt: skip
def test_several_services_are_told_apart(
    facility: Facility, text: str, expected: list[str], same_day: bool
) -> None:
    matches, together = find_several(text, facility, "it")
    assert [said(match) for match in matches] == expected
    assert together == same_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("blood tests and a heart ultrasound on the same day", ["!LAB1", "!CAR4"]),
        ("eye visit, then skin check, together please", ["OCU1 OCU2", "DER1 DER2"]),
    ],
)
def test_several_services_are_told_apart_in_english(
    facility: Facility, text: str, expected: list[str]
) -> None:
    matches, together = find_several(text, facility, "en")
    assert [said(match) for match in matches] == expected
    assert together


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eco e doppler", "VAS2 VAS1 CAR4"),
        ("eco e doppler carotidi", "!VAS1"),
        ("esami del sangue e delle urine", "!LAB1"),
        ("sangue e urine", "!LAB1"),
        ("visita cardiologica e ecg", "CAR1 CAR2"),
        ("visita cardiologica con ecg", "CAR1 CAR2"),
        ("visita ginecologica e pap test", "GIN1 GIN2"),
        ("visita dermatologica e mappatura dei nei", "DER1 DER2"),
        ("dolore al ginocchio e alla spalla", "ORT1 ORT2"),
        ("buongiorno, vorrei prenotare, per mia madre, una visita dal cardiologo", "CAR1 CAR2"),
        ("visita oculistica giovedì e venerdì lo stesso giorno", "OCU1 OCU2"),
        # A reason or a person beside the wish is no second wish.
        ("ho mal di testa e vorrei una visita oculistica", "OCU1 OCU2"),
        ("ho il diabete e devo fare l'esame del fondo oculare", "!OCU1"),
        ("sono incinta e vorrei fare le analisi", "!LAB1"),
        ("oculista per me e per il bambino", "OCU1 OCU2"),
        ("visita oculistica per me e per mia moglie", "OCU1 OCU2"),
        ("mi fa male il ginocchio e la spalla", "ORT1 ORT2"),
        ("analisi, domani mattina e dopodomani", "!LAB1"),
    ],
)
def test_one_service_is_not_split(facility: Facility, text: str, expected: str) -> None:
    matches, same_day = find_several(text, facility, "it")
    assert [said(match) for match in matches] == [expected]
    assert not same_day


@pytest.mark.parametrize("text", ["", "ciao", "giovedì e venerdì", "tutti e due lo stesso giorno"])
def test_where_no_service_is_named_there_is_none(facility: Facility, text: str) -> None:
    assert find_several(text, facility, "it") == ((), False)


@given(st.text("abcdeimnorst ,+e", max_size=120))
def test_any_text_is_read_without_complaint(facility: Facility, text: str) -> None:
    matches, same_day = find_several(text, facility, "it")
    assert len(matches) <= 6
    assert len(matches) > 1 or not same_day
