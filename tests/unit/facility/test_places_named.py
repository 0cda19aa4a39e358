import pytest

from frontdesk.facility.model import Facility
from frontdesk.facility.places_named import desks_named, sites_named


@pytest.mark.parametrize(
    ("said", "desks", "sites"),
    [
        ("orari segreteria", ["operators"], []),
        ("quando posso telefonare", ["operators"], []),
        ("orari ritiro referti", ["results-desk"], []),
        ("a che ora apre il punto molo", [], ["punto-molo"]),
        ("in via dei Tigli", [], ["centro"]),
        ("siete in centro?", [], []),
        ("la sede centro", [], ["centro"]),
        ("che orari fate?", [], []),
    ],
)
def test_desks_and_sites_are_known_by_what_people_call_them(
    facility: Facility, said: str, desks: list[str], sites: list[str]
) -> None:
    assert [desk.id for desk in desks_named(said, facility)] == desks
    assert [site.id for site in sites_named(said, facility)] == sites


def test_every_site_has_a_place_on_the_map(facility: Facility) -> None:
    assert all(site.latitude and site.longitude for site in facility.sites)
