import pytest

from frontdesk.reading.delegated import Delegated, read_delegated


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("prenotare le visite per me", Delegated.BOOK),
        ("gestire gli appuntamenti", Delegated.BOOK),
        ("solo i promemoria", Delegated.REMINDERS),
        ("che riceva gli avvisi", Delegated.REMINDERS),
        ("prenotare e ricevere i promemoria", Delegated.BOTH),
        ("tutto", Delegated.BOTH),
        ("tutte e due", Delegated.BOTH),
        ("book and cancel for me", Delegated.BOOK),
        ("just reminders", Delegated.REMINDERS),
        ("everything", Delegated.BOTH),
    ],
)
def test_what_the_other_may_do_is_understood(text: str, meant: Delegated) -> None:
    assert read_delegated(text) is meant


@pytest.mark.parametrize(
    "text", ["", "boh", "ritirare i referti", "tutto, anche i referti", "non deve disdire", "mah"]
)
def test_more_or_less_than_the_choices_is_asked_again(text: str) -> None:
    assert read_delegated(text) is None
