import pytest

from frontdesk.reading.persons import read_people


@pytest.mark.parametrize(
    "text",
    [
        "vorrei prenotare una visita per mia mamma",
        "una visita x mio padre",
        "per la mia bambina",
        "per mamma",
        "I want to book for my son",
        "a visit for my mother please",
    ],
)
def test_somebody_else_is_named(text: str) -> None:
    assert [one for one in read_people(text) if one.kind != "self"]


@pytest.mark.parametrize(
    "text",
    [
        "vorrei prenotare una visita",
        "mio padre era cardiopatico",
        "per me",
        "my father had a stroke",
        "per il cuore",
        "",
    ],
)
def test_nobody_else_is_named(text: str) -> None:
    assert not [one for one in read_people(text) if one.kind != "self"]
