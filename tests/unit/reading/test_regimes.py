import pytest

from frontdesk.reading.regimes import read_regime


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("vorrei una visita cardiologica privata", "private"),
        ("a pagamento va bene", "private"),
        ("ho l'impegnativa del medico", "ssn"),
        ("con ricetta", "ssn"),
        ("con la mutua", "ssn"),
        ("senza ricetta", "private"),
        ("non ho la ricetta", "private"),
        ("I have a prescription", "ssn"),
        ("without a prescription", "private"),
        ("private please", "private"),
        ("vorrei una visita cardiologica", None),
        ("con ricetta o a pagamento?", None),
        ("", None),
    ],
)
def test_who_pays_is_read_from_the_words(text: str, regime: str | None) -> None:
    assert read_regime(text) == regime


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("ok pago", "private"),
        ("va bene, pago io", "private"),
        ("quanto pago?", None),
        ("non pago, sono esente", None),
        ("ho la ricetta, quanto pago?", "ssn"),
    ],
)
def test_who_says_to_pay_pays(text: str, regime: str | None) -> None:
    assert read_regime(text) == regime
