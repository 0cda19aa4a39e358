import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.identity.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("cf RSSMRA80A01H501U ok", "cf ••••••••••••501U ok"),
        ("rssmra80a01h501u", "••••••••••••501u"),
        ("RSS MRA 80A01 H501U", "••••••••••••501U"),
        ("sbagliato: RSSMRA80A01H501A", "sbagliato: ••••••••••••501A"),
        ("omocode RSSMRAULALMHRLMD", "omocode ••••••••••••RLMD"),
        ("STP0301201234567", "••••••••••••4567"),
        ("il codice ENI 030120 1234567", "il codice ••••••••••••4567"),
        ("tessera 80380000301234567890", "tessera ••••••••••••••••7890"),
        ("tessera 80380 00030 12345 67890.", "tessera ••••••••••••••••7890."),
        ("provvisorio 12345678903", "provvisorio •••••••8903"),
    ],
)
def test_identifiers_are_reduced_to_their_last_four(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "vorrei prenotare una visita cardiologica",
        "buongiorno vorrei sapere",
        "il 15/06/2026 alle 15:30",
        "chiamatemi al 390000000101",
        "vorrei 2 visite per i miei figli",
        "ultime quattro 501U",
        "costa 36,15 euro",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert mask(text) == text


@settings(deadline=None)
@given(st.text(max_size=120))
def test_masking_never_fails_and_never_lengthens(text: str) -> None:
    assert len(mask(text)) <= len(text)


@settings(deadline=None)
@given(st.text(alphabet="ab 1.\n", max_size=20), st.text(alphabet="ab 1.\n", max_size=20))
def test_a_whole_code_never_survives(before: str, after: str) -> None:
    assert "RSSMRA80A01H501U" not in mask(f"{before} RSSMRA80A01H501U {after}")
