"""The demo facility says what the reference says, and is safe to show."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from codicefiscale import codicefiscale

from frontdesk.facility.loading import load_demo_patients
from frontdesk.facility.model import Facility
from frontdesk.facility.service import Service
from frontdesk.schedules.opening import opening_today
from frontdesk.schedules.sessions import sessions_on, working_times

EVERY_SERVICE = """
    CAR1 CAR2 CAR3 CAR4 CAR5 CAR6 VAS1 VAS2 DER1 DER2 OCU1 OCU2 ORT1 ORT2 GIN1 GIN2 GIN3 OST1 ORL1
    ORL2 END1 END2 NEU1 NEU2 URO1 GAS1 PNE1 PNE2 FIS1 FIS2 ECO1 ECO2 ECO3 ECO4 ECO5 ECO6 RX1 RX2
    MOC1 LAB1 PED1 NUT1 PSI1
"""


def test_every_service_of_the_reference_is_there(facility: Facility) -> None:
    assert [service.id for service in facility.services] == EVERY_SERVICE.split()


def test_both_sites_close_on_santa_barbara(facility: Facility) -> None:
    assert [site.id for site in facility.sites] == ["centro", "punto-molo"]
    assert all(site.patron_saint and site.patron_saint.day == "12-04" for site in facility.sites)


def test_a_first_cardiology_visit_is_as_the_reference_says(facility: Facility) -> None:
    visit = facility.service("CAR1")
    assert (visit.code, visit.branch, visit.minutes, visit.preparation) == (
        "89.7A.3",
        "02",
        30,
        "P0",
    )
    assert (visit.price.ssn_cents, visit.price.private_cents) == (3360, 12000)
    assert visit.price.ssn_invented
    assert dict(visit.performed_by) == {"ferri": ("A1",), "marchetti": ("A1",)}
    assert facility.service(visit.paired_with or "").id == "CAR2"


@pytest.mark.parametrize("service_id", ["OST1", "PSI1"])
def test_delicate_services_are_left_to_operators(facility: Facility, service_id: str) -> None:
    assert facility.service(service_id).channel == "operator"


def test_physiotherapy_is_confirmed_by_an_operator(facility: Facility) -> None:
    assert facility.service("FIS2").operator_confirms


def test_discreet_branches_are_marked(facility: Facility) -> None:
    discreet = {service.id for service in facility.services if service.discreet}
    assert {"GIN1", "GIN2", "GIN3", "URO1", "ECO6", "PSI1"} <= discreet
    assert "CAR1" not in discreet


def test_services_done_only_privately_have_no_public_price(facility: Facility) -> None:
    only_private = [s for s in facility.services if facility.regimes(s) == {"private"}]
    assert {service.id for service in only_private} == {"PED1", "NUT1", "PSI1"}
    assert all(service.price.ssn_cents is None for service in only_private)
    assert all(not service.needs_prescription for service in only_private)


def test_everyone_is_at_work_while_the_site_is_open(facility: Facility) -> None:
    """In an ordinary week; nothing of a session is lost to closed doors."""
    week = [date(2026, 11, 9) + timedelta(days=n) for n in range(7)]
    for person in facility.practitioners:
        theirs = [s for s in facility.services if person.id in s.performed_by]
        assert theirs, person.id
        for on in week:
            for session in sessions_on(person, on):
                hours = [
                    block
                    for service in theirs
                    for time in working_times(facility, service, person, on)
                    for block in opening_today(time.site, on)
                ]
                for opens, closes in session.hours:
                    assert any(
                        block.opens <= opens and closes <= block.closes for block in hours
                    ), (person.id, on)


def test_every_session_takes_place_sometime_in_the_coming_months(facility: Facility) -> None:
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(facility.booking.horizon_days)]
    for person in facility.practitioners:
        for session in (*person.timetable, *person.extra_sessions):
            assert any(session.is_on(on) for on in days), person.id


def test_a_preparation_includes_the_common_part_first(facility: Facility) -> None:
    text = facility.preparation_text(facility.service("CAR5"), "it")
    assert text.startswith("Porti la tessera sanitaria")
    assert text.endswith("Torni il giorno dopo alla stessa ora.")


@pytest.mark.parametrize("language", ["it", "en"])
def test_preparations_never_say_to_stop_a_medicine(facility: Facility, language: str) -> None:
    for service in facility.services:
        text = facility.preparation_text(service, language).casefold()
        assert "sospenda" not in text.replace("non sospenda", "")
        assert "stop any medicine" not in text.replace("do not stop any medicine", "")


def test_the_emergency_numbers_say_where_they_come_from(facility: Facility) -> None:
    numbers = {number.number for number in facility.emergency_numbers}
    assert {"112", "118", "1522"} <= numbers
    assert all(number.source and number.checked_on for number in facility.emergency_numbers)


def test_practitioners_are_named_with_their_title(facility: Facility) -> None:
    assert facility.practitioner("ferri").spoken_name("it") == "dott.ssa Elena Ferri"
    assert facility.practitioner("ferri").spoken_name("en") == "Dr Elena Ferri"
    assert facility.practitioner("gallo").spoken_name("it") == "Matteo Gallo"


def labels(service: Service) -> tuple[str, str]:
    return service.label.it, service.label.en


def test_button_labels_are_short_and_all_different(facility: Facility) -> None:
    for language in (0, 1):
        all_labels = [labels(service)[language] for service in facility.services]
        assert len(set(all_labels)) == len(all_labels)
        assert all(len(label) <= 20 for label in all_labels)


def test_the_demo_patients_have_valid_synthetic_tax_codes(demo_folder: Path) -> None:
    for patient in load_demo_patients(demo_folder):
        assert patient.tax_code or patient.other_code
        if patient.tax_code is None:
            continue
        assert codicefiscale.is_valid(patient.tax_code)
        decoded = codicefiscale.decode(patient.tax_code)
        assert decoded["gender"] == {"female": "F", "male": "M"}[patient.sex]
        assert f"{patient.birth_on:%m-%d}" == f"{decoded['birthdate']:%m-%d}"


def test_the_people_to_chat_as_match_the_patients(demo_folder: Path) -> None:
    people = json.loads((demo_folder / "demo_people.json").read_text(encoding="utf-8"))
    numbers = [patient.wa_id for patient in load_demo_patients(demo_folder)]
    strangers = [person["wa_id"] for person in people if person["wa_id"] not in numbers]
    shared = {number for number in numbers if numbers.count(number) > 1}
    without_phone = [person for person in people if person.get("without_phone")]
    assert set(numbers) <= {person["wa_id"] for person in people}
    assert strangers == ["390000000106"]
    assert shared == {"390000000104", "390000000107"}
    assert [person["user_id"][:3] for person in without_phone] == ["IT."]
    assert {person["language"] for person in people} == {"it", "en"}
