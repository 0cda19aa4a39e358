import pytest

from frontdesk.facility.exemptions import exemptions_named
from frontdesk.facility.model import Facility

PROMISES = ("non paga", "gratis", "gratuit", "for free", "nothing to pay", "do not pay")


@pytest.mark.parametrize(
    ("said", "ids"),
    [
        ("ho l'esenzione E01", ["E01"]),
        ("ho la e02, quanto pago?", ["E02"]),
        ("con l'esenzione 048 è gratis?", ["048"]),
        ("esenzione 013 vale da voi?", ["013"]),
        ("ho la 056", ["pathology"]),
        ("sono incinta, le visite sono gratis?", ["pregnancy"]),
        ("mia mamma è invalida al 100% paga?", ["invalidity"]),
        ("ho più di 65 anni pago il ticket?", ["E01"]),
        ("mio figlio ha 5 anni paga il ticket", ["E01"]),
        ("sono disoccupato devo pagare?", ["E02"]),
        ("ho il codice C03", ["invalidity"]),
        ("I am pregnant", ["pregnancy"]),
        ("quanto costa l'ecografia", []),
        ("ho 30 anni", []),
    ],
)
def test_codes_and_words_name_exemptions(facility: Facility, said: str, ids: list[str]) -> None:
    assert [kind.id for kind in exemptions_named(said, facility.exemptions)] == ids


def test_no_explanation_promises_anything_and_every_one_names_its_source(
    facility: Facility,
) -> None:
    for kind in facility.exemptions.kinds:
        said = f"{kind.text.it} {kind.text.en}".lower()
        assert not [promise for promise in PROMISES if promise in said], kind.id
        assert kind.source


def test_the_cap_is_the_most_a_ticket_of_the_catalogue_costs(facility: Facility) -> None:
    tickets = [service.price.ssn_cents or 0 for service in facility.services]
    assert max(tickets) == facility.exemptions.cap_cents == 3615
