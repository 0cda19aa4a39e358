"""A facility's folder loads whole, or says which file and which field is wrong."""

import re
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from frontdesk.facility.faults import FacilityFault
from frontdesk.facility.loading import load_facility
from frontdesk.facility.model import Facility


@pytest.fixture
def folder(demo_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(demo_folder.parent.parent / "out_of_hours", tmp_path / "out_of_hours")
    return Path(shutil.copytree(demo_folder, tmp_path / "facilities" / "here"))


def change(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("services.yml", "minutes: 30", "minutes: 0", "services.yml: services.CAR1.minutes: "),
        ("services.yml", "minutes: 30", "minuts: 30", "services.yml: services.CAR1.minuts: "),
        (
            "services.yml",
            "{ferri: A1, marchetti: A1}",
            "{ferri: A1, nessuno: A1}",
            "services.yml: services.CAR1.performed_by: 'nessuno' does not exist",
        ),
        ("services.yml", "{ferri: A1,", "{ferri: Z9,", "services.CAR1.room: 'Z9' does not exist"),
        ("services.yml", "preparation: P0", "preparation: P9", "CAR1.preparation: 'P9' does not"),
        ("services.yml", "specialty: cardiologia", "specialty: cuori", "'cuori' does not exist"),
        ("services.yml", "paired_with: CAR2", "paired_with: DER2", "CAR1.paired_with: 'DER2'"),
        ("services.yml", "- id: CAR2", "- id: CAR1", "services: the id 'CAR1' is given 2 times"),
        (
            "services.yml",
            'label: {it: "Cuore: prima visita"',
            'label: {it: "Cuore: la primissima visita"',
            "services.yml: services.CAR1.label.it: ",
        ),
        (
            "practitioners.yml",
            '"14:30-18:30"',
            '"18:30-14:30"',
            "practitioners.yml: practitioners.ferri.timetable: ",
        ),
        ("practitioners.yml", "thu: ", "thorsday: ", "'thorsday' is not a day"),
        ("practitioners.yml", "id: ferri", "id: A1", "the id 'A1' is given 2 times"),
        ("practitioners.yml", "[cardiologia]", "[cuori]", "ferri.specialties: 'cuori' does not"),
        ("preparations.yml", "includes: P0", "includes: P-DER", "P-DER.includes: it includes"),
        ("preparations.yml", "includes: P0", "includes: P9", "P-DER.includes: 'P9' does not"),
        ("cancellation.yml", "unit: working_days", "unit: moons", "rules.ssn-2026.unit: "),
        ("cancellation.yml", "review_on: 2027-05-31", "", "cancellation.yml: review_on: "),
        ("facility.yml", "zone: Europe/Rome", "zone: Europe/Atlantis", "facility.yml: zone: "),
        ("facility.yml", '"12-04"', '"13-04"', "patron_saint.day: "),
        ("facility.yml", "site: centro", "site: luna", "rooms.A1.site: 'luna' does not exist"),
        ("facility.yml", '"07:30-19:30"', '"7:30 to 19:30"', "sites.centro.hours: "),
        ("words.yml", "services: [ECO1, ECO4", "services: [ECO9, ECO4", "'ECO9' does not exist"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_and_field(
    folder: Path, file: str, before: str, after: str, said: str
) -> None:
    change(folder, file, before, after)
    with pytest.raises(FacilityFault, match=re.escape(said)):
        load_facility(folder)


FONTANA = '"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: 2026-09-07, hours: "14:30-17:30"'
SERRA = '"FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", from: 2026-01-07, hours: "07:30-10:30", '


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("INTERVAL=2;BYDAY=MO", "INTERVAL=2;BYDAY=LU", "fontana.timetable.1.rrule: "),
        ("FREQ=WEEKLY;INTERVAL=2", "FREQ=FORTNIGHTLY", "fontana.timetable.1.rrule: "),
        (
            FONTANA,
            FONTANA + ", until: 2026-09-06",
            "fontana.timetable.1.until: Value error, 2026-09-06 is before 2026-09-07",
        ),
        (FONTANA, FONTANA + ", until: 2026-09-31", "fontana.timetable.1.until: "),
        (FONTANA, FONTANA.replace("from: 2026-09-07, ", ""), "fontana.timetable.1.from: "),
        (FONTANA, FONTANA.replace("14:30", "18:30"), "fontana.timetable.1.hours: "),
        (FONTANA, FONTANA + ', hous: "09:00-10:00"', "fontana.timetable.1.hous: "),
        (FONTANA, FONTANA + ", capacity: 0", "fontana.timetable.1.capacity: "),
        (FONTANA, FONTANA + ", room: Z9", "fontana.timetable.1.room: 'Z9' does not exist"),
        (FONTANA, FONTANA + ", site: luna", "fontana.timetable.1.site: 'luna' does not exist"),
        (FONTANA, FONTANA + ", services: [NEU9]", "timetable.1.services: 'NEU9' does not exist"),
        (
            FONTANA,
            FONTANA + ", services: [CAR1]",
            "fontana.timetable.1.services: 'CAR1' is not performed by this practitioner",
        ),
        (
            FONTANA,
            FONTANA + ", room: A1",
            "fontana.timetable.1: no service of this practitioner can be performed there",
        ),
        (
            FONTANA,
            FONTANA.replace("MO", "TH").replace("14:30", "12:30"),
            "fontana.timetable.0: on 2026-09-10 it overlaps another session",
        ),
        (
            SERRA + "site: punto-molo",
            SERRA.rstrip(", "),
            "serra.timetable.0: the services are performed at several sites",
        ),
        ("to: 2027-01-06", "to: 2026-12-20", "villa.leave.0.to: "),
        ("reason: ferie", "", "villa.leave.0.reason: "),
        (
            "- {from: 2026-12-21, to: 2027-01-06",
            "- {from: 2026-12-21, to: 2027-01-06, too: 1",
            "villa.leave.0.too: ",
        ),
        ("{date: 2026-12-12", "{day: 2026-12-12", "bonanno.extra_sessions.0.date: "),
        (
            'date: 2026-12-12, hours: "08:30-12:30"',
            'date: 2028-12-11, hours: "14:00-15:00"',
            "bonanno.timetable.0: on 2028-12-11 it overlaps another session",
        ),
    ],
)
def test_a_wrong_timetable_is_named_with_its_practitioner_and_place(
    folder: Path, before: str, after: str, said: str
) -> None:
    change(folder, "practitioners.yml", before, after)
    with pytest.raises(FacilityFault, match=re.escape(said)) as caught:
        load_facility(folder)
    assert {file for file, _, _ in caught.value.faults} == {"practitioners.yml"}


def test_an_extra_session_on_a_day_of_leave_is_refused(folder: Path) -> None:
    leave = "leave: [{from: 2026-12-12, reason: ferie}]\n    extra_sessions:"
    change(folder, "practitioners.yml", "extra_sessions:", leave)
    with pytest.raises(
        FacilityFault, match=r"extra_sessions\.0\.date: 2026-12-12 is a day of leave"
    ):
        load_facility(folder)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("to: 2027-01-05", "to: 2026-01-05", "sites.punto-molo.closures.0.to: "),
        ("name: {it: chiusura estiva, en: summer closure}", "", "punto-molo.closures.1.name: "),
        ("date: 2026-12-31", "date: 2026-12-24", "reduced: Value error, 2026-12-24 is given 2"),
        (
            'date: 2026-12-31, hours: "07:30-13:00"',
            'date: 2026-12-31, hours: ""',
            "sites.centro.reduced.1.hours: ",
        ),
        ("capacity: 3", "capacity: 0", "rooms.FKT1.capacity: "),
    ],
)
def test_a_wrong_closure_or_capacity_is_named(
    folder: Path, before: str, after: str, said: str
) -> None:
    change(folder, "facility.yml", before, after)
    with pytest.raises(FacilityFault, match=re.escape(said)):
        load_facility(folder)


def test_overlapping_hours_of_one_day_are_refused(folder: Path) -> None:
    change(folder, "practitioners.yml", '{mon-fri: "08:00-14:00"', '{mon-fri: "08:00-14:30"')
    with pytest.raises(FacilityFault, match=r"gallo\.timetable: .*overlap on mon"):
        load_facility(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "services.yml").unlink()
    with pytest.raises(FacilityFault, match=r"^services\.yml: "):
        load_facility(folder)


def test_a_file_that_is_not_yaml_is_named(folder: Path) -> None:
    (folder / "words.yml").write_text("words: [", encoding="utf-8")
    with pytest.raises(FacilityFault, match=r"^words\.yml: is not YAML"):
        load_facility(folder)


def test_every_fault_of_a_file_is_reported_at_once(folder: Path) -> None:
    change(folder, "services.yml", "minutes: 30", "minutes: -1")
    change(folder, "services.yml", "channel: bot", "channel: pigeon")
    with pytest.raises(FacilityFault) as caught:
        load_facility(folder)
    assert [field for _, field, _ in caught.value.faults] == [
        "services.CAR1.minutes",
        "services.CAR1.channel",
    ]


def test_a_loaded_facility_cannot_be_changed(facility: Facility) -> None:
    with pytest.raises(ValidationError):
        facility.phone = "+39 111"


def test_an_unknown_id_is_a_key_error(facility: Facility) -> None:
    with pytest.raises(KeyError):
        facility.service("NOPE")
