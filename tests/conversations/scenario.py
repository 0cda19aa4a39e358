"""Conversations as files a nurse can read and correct.

A scenario has a `title`, the `person` who writes (a wa_id of the demo people) and `steps`. With
`never_twice: true`, no answer may repeat a sentence of the answer before it. With `triage_mode`
(off, collect_only, urgency) the facility has this mode instead of its own.

- `patient: words`            the person writes
- `taps: title`               the person taps a button or a row of the list
- `sends: {…}`                anything else (a voice note, a position, a sticker)
- `reacts: emoji`             a reaction to the newest message of the facility
- `edits: words`              the person's last written message is changed to these words
- `silence: minutes`          so much time passes, for the rules' clock
- `desk: words` or a list     what must be in the answer (all of them)
- `never: words` or a list    what must not be in the answer just given
- `sms: words`                an SMS with these words reached the phone in `sms_phone`
- `code: sms`                 the person types the code of that SMS
- `desk_code: first name`     the person types the code this patient was handed at the desk
- `phone_of: name and number` from here on this number is on the patient's record, verified
- `nothing_new: seconds`      no answer comes to what was sent last
- `messages: n`               how many messages the last answer was
- `operator: take | take_from_assistant | hand_back | close | {says: words}`   in the console
- `state: bot | waiting | operator | closed`     who owns the conversation now
- `nurse: words`              a symptom summary with these words is in the nurse's list
- `case: {field: value}`      the newest case holds these values (urgency, is_finished …)
- `asks_after: now`           the facility asks those it has to ask the day after
- `appointments: n`           how many appointments are booked in all
- `booked_up: practitioner`   from here on this practitioner has no free time at all; with a date
                              ("fontana 2026-12-05"), none before that day
- `frees: practitioner and time`   of one who is booked up, somebody cancels half an hour
- `taken: practitioner and time`   somebody else books this time ("ferri 2026-11-24T14:30")
- `has: appointment`          this patient has booked before: first name, service, practitioner,
                              time, who pays ("Mario CAR3 ferri 2026-12-03T15:00 ssn")
- `held: n`                   how many times are kept for somebody at the moment
- `hold_expires: first name`  the ten minutes are over
- `closes: {places, first_on, …}`  a supervisor closes a place, through the console's own pages
- `same_day: first name`      all booked appointments of this patient are on one day
"""

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy import select

from frontdesk.queue.wrap_up import Outcome, Subject
from services import freed_times, hand_off
from services.ask_after_symptoms import ask_all_due
from services.close_chat import Ending, close_chat
from services.desk import Desk
from services.identity import issue_desk_code
from services.read_reports import reports_to_review
from services.release_holds import release_holds
from services.seed_demo import SUPERVISOR_EMAIL
from services.take_chat import take_from_assistant
from store.database import DbSession
from store.encryption import wamid_hash
from store.patients import patients_born_on, set_phone
from store.staff import find_staff_by_email
from store.tables import Appointment, Patient, SymptomReport
from tests.conversations.at_the_console import Console
from tests.database import rows, scalar
from tests.faults.moments import until
from tests.phone import Phone

FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class Scenario:
    """One conversation; `name` is the file's."""

    name: str
    title: str
    person: str
    steps: tuple[dict[str, Any], ...]
    sms_phone: str
    never_twice: bool = False
    triage_mode: str = ""


def load_scenarios() -> list[Scenario]:
    return [_load(path) for path in sorted(FOLDER.rglob("*.yml"))]


def _load(path: Path) -> Scenario:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Scenario(
        name=str(path.relative_to(FOLDER).with_suffix("")),
        title=raw["title"],
        person=str(raw["person"]),
        steps=tuple(raw["steps"]),
        sms_phone=str(raw.get("sms_phone", raw["person"])),
        never_twice=bool(raw.get("never_twice")),
        triage_mode=str(raw.get("triage_mode", "")),
    )


@dataclass
class Play:
    """A scenario being played against the running services."""

    desk: Desk
    phone: Phone
    sms_phone: Phone
    clock: Path
    console: Console
    never_twice: bool = False
    said_before: frozenset[str] = frozenset()
    last_written: tuple[str, str] = ("", "")

    def step(self, what: dict[str, Any]) -> None:
        ((verb, words),) = what.items()
        getattr(self, f"_{verb}")(words)

    def _patient(self, words: str) -> None:
        assert isinstance(words, str), (
            "write it in quotes: YAML reads no, yes and numbers otherwise"
        )
        self._note_what_was_said()
        self.last_written = (self.phone.writes(words), words)

    def _taps(self, title: str) -> None:
        self._note_what_was_said()
        self.phone.taps(title)

    def _sends(self, what: dict[str, Any]) -> None:
        self._note_what_was_said()
        self.phone.sends(**what)

    def _reacts(self, emoji: str) -> None:
        newest = self.phone.from_facility()[-1]
        self._sends({"reaction": {"wamid": newest["wamid"], "emoji": emoji}})

    def _edits(self, words: str) -> None:
        wamid, _ = self.last_written
        inner = {"type": "text", "text": {"body": words}}
        part = {"original_message_id": wamid, "message": inner}
        self._sends({"message": {"type": "edit", "edit": part}})

    def _silence(self, minutes: int) -> None:
        now = datetime.fromisoformat(self.clock.read_text(encoding="utf-8"))
        move_clock(self.clock, (now + timedelta(minutes=minutes)).isoformat())

    def _nothing_new(self, seconds: float) -> None:
        self.phone.looks(seconds)
        assert self.phone.answer() == "", f"the desk said {self.phone.answer()!r}"

    def _desk(self, words: str | list[str]) -> None:
        answer = self.phone.waits_for(*_list(words))
        again = sentences(answer) & self.said_before
        assert not (self.never_twice and again), f"said twice: {sorted(again)}"

    def _note_what_was_said(self) -> None:
        self.phone.looks()
        self.said_before = sentences(self.phone.answer())

    def _never(self, words: str | list[str]) -> None:
        self.phone.looks()
        found = [piece for piece in _list(words) if piece in self.phone.answer()]
        assert not found, f"the desk said {found}: {self.phone.answer()!r}"

    def _messages(self, number: int) -> None:
        count = self.phone.waits_until_there_are(number)
        assert count == number, f"{count} messages: {self.phone.answer()!r}"

    def _sms(self, words: str) -> None:
        self.sms_phone.waits_for(words)

    def _code(self, _: str) -> None:
        codes = re.findall(r"\b\d{6}\b", self.sms_phone.sms()[-1])
        self.phone.writes(codes[-1])

    def _desk_code(self, given_name: str) -> None:
        with self.desk.database.transaction() as db_session:
            member = find_staff_by_email(db_session, "operatore@example.org")
            assert member is not None
            patient = self._patient_named(given_name, db_session)
            code = issue_desk_code(self.desk, db_session, patient.id, member.id)
        self.phone.writes(f"{code[:4]} {code[4:]}".lower())

    def _phone_of(self, what: str) -> None:
        given_name, number = what.split()
        with self.desk.database.transaction() as db_session:
            patient = self._patient_named(given_name, db_session)
            set_phone(patient, number, verified_at=self.desk.now())

    def _operator(self, what: str | dict[str, str]) -> None:
        """An operator acts on what is on the screen: all the person wrote has arrived."""
        until(self._all_has_arrived)
        conversation_id = self._conversation_id()
        with self.desk.database.transaction() as db_session:
            member = find_staff_by_email(db_session, "operatore@example.org")
            assert member is not None
            if what == "take":
                hand_off.take(self.desk, db_session, conversation_id, member.id)
            elif what == "hand_back":
                hand_off.hand_back(self.desk, db_session, conversation_id, member.id)
            elif what == "take_from_assistant":
                take_from_assistant(self.desk, db_session, conversation_id, member.id)
            elif what == "close":
                ending = Ending(Subject.INFORMATION, Outcome.EXPLAINED)
                close_chat(self.desk, db_session, conversation_id, member.id, ending)
            elif isinstance(what, dict):
                hand_off.answer_as_operator(
                    self.desk,
                    db_session,
                    conversation_id,
                    member.id,
                    what["says"],
                    uuid.uuid4().hex,
                )

    def _all_has_arrived(self) -> bool:
        """the person's last words are in the chat, and seen to"""
        wamid, _ = self.last_written
        query = "SELECT handled_at IS NOT NULL FROM message WHERE wamid_hash = :hash"
        return not wamid or bool(scalar(self.desk, query, hash=wamid_hash(wamid)))

    def _state(self, owner: str) -> None:
        self.phone.looks()
        found = scalar(
            self.desk,
            "SELECT owner FROM conversation WHERE id = :id",
            id=self._conversation_id(),
        )
        assert found == owner

    def _nurse(self, words: str) -> None:
        with self.desk.database.transaction() as db_session:
            answers = [str(r.answers) for r in reports_to_review(self.desk, db_session)]
        assert any(words in answer for answer in answers), answers

    def _case(self, what: dict[str, Any]) -> None:
        with self.desk.database.transaction() as db_session:
            newest = select(SymptomReport).order_by(SymptomReport.created_at.desc()).limit(1)
            report = db_session.scalars(newest).one()
            found = {field: getattr(report, field) for field in what}
        assert found == what

    def _asks_after(self, _: str) -> None:
        ask_all_due(self.desk)

    def _appointments(self, number: int) -> None:
        count = scalar(self.desk, "SELECT count(*) FROM appointment WHERE status = 'booked'")
        assert count == number

    def _booked_up(self, what: str) -> None:
        practitioner_id, *until = what.split()
        if until:
            last = datetime.fromisoformat(until[0]).replace(tzinfo=self._zone())
            days = (last - self.desk.now()).days + 1
        else:
            last, days = self.desk.now() + timedelta(days=400), 400
        for day in range(days):  # an appointment lasts a day at most
            starts_at = self.desk.now() + timedelta(days=day)
            self._occupy(practitioner_id, starts_at, min(starts_at + timedelta(days=1), last))

    def _frees(self, what: str) -> None:
        practitioner_id, moment = what.split()
        starts_at = datetime.fromisoformat(moment).replace(tzinfo=self._zone())
        ends_at = starts_at + timedelta(minutes=30)
        with self.desk.database.transaction() as db_session:
            around = select(Appointment).where(
                Appointment.practitioner_id == practitioner_id,
                Appointment.starts_at < starts_at,
                Appointment.ends_at > ends_at,
            )
            block = db_session.scalars(around).one()
            after, block.ends_at = block.ends_at, starts_at
            db_session.flush()
            db_session.add(self._busy(db_session, practitioner_id, ends_at, after))
            freed_times.look_for_times(self.desk, db_session)

    def _taken(self, what: str) -> None:
        practitioner_id, moment = what.split()
        starts_at = datetime.fromisoformat(moment).replace(tzinfo=self._zone())
        release_holds(self.desk)  # as whoever books a time does with an expired hold on it
        self._occupy(practitioner_id, starts_at, starts_at + timedelta(minutes=10))

    def _occupy(self, practitioner_id: str, starts_at: datetime, ends_at: datetime) -> None:
        with self.desk.database.transaction() as db_session:
            db_session.add(self._busy(db_session, practitioner_id, starts_at, ends_at))

    def _busy(
        self, db_session: DbSession, practitioner_id: str, starts_at: datetime, ends_at: datetime
    ) -> Appointment:
        """An appointment of another patient, in a room nobody else uses."""
        somebody = patients_born_on(db_session, date(2016, 12, 10))[0]
        key = uuid.uuid4().hex
        return Appointment(
            code=key,
            booking_key=key,
            patient_id=somebody.id,
            service_id="CAR1",
            practitioner_id=practitioner_id,
            room_id=key,
            site_id="centro",
            regime="ssn",
            starts_at=starts_at,
            ends_at=ends_at,
            created_at=self.desk.now(),
        )

    def _has(self, what: str) -> None:
        given_name, service_id, practitioner_id, moment, regime = what.split()
        service = self.desk.facility.service(service_id)
        starts_at = datetime.fromisoformat(moment).replace(tzinfo=self._zone())
        room = next(iter(service.rooms))
        key = uuid.uuid4().hex
        with self.desk.database.transaction() as db_session:
            appointment = Appointment(
                code=key[:6].upper(),
                booking_key=key,
                patient_id=self._patient_named(given_name, db_session).id,
                service_id=service_id,
                practitioner_id=practitioner_id,
                room_id=room,
                site_id=self.desk.facility.site_of_room(room).id,
                regime=regime,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=service.minutes),
                created_at=self.desk.now() - timedelta(days=30),
            )
            db_session.add(appointment)

    def _held(self, number: int) -> None:
        query = "SELECT count(*) FROM appointment WHERE status = 'pending' AND held_until > :now"
        assert scalar(self.desk, query, now=self.desk.now()) == number

    def _hold_expires(self, given_name: str) -> None:
        with self.desk.database.transaction() as db_session:
            patient = self._patient_named(given_name, db_session)
            held = select(Appointment).where(
                Appointment.patient_id == patient.id, Appointment.status == "pending"
            )
            db_session.scalars(held).one().held_until = self.desk.now() - timedelta(minutes=1)

    def _closes(self, fields: dict[str, str]) -> None:
        self.console.closes(SUPERVISOR_EMAIL, {name: str(one) for name, one in fields.items()})

    def _same_day(self, given_name: str) -> None:
        with self.desk.database.transaction() as db_session:
            patient = self._patient_named(given_name, db_session)
            booked = select(Appointment.starts_at).where(
                Appointment.patient_id == patient.id, Appointment.status == "booked"
            )
            days = {moment.astimezone(self._zone()).date() for moment in db_session.scalars(booked)}
        assert len(days) == 1, days

    def _patient_named(self, given_name: str, db_session: DbSession) -> Patient:
        """The demo patient with this first name."""
        everybody = db_session.scalars(select(Patient).order_by(Patient.id))
        return next(patient for patient in everybody if patient.given_name == given_name)

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.desk.facility.zone)

    def _conversation_id(self) -> uuid.UUID:
        """The scenario's own conversation: the oldest one."""
        found = rows(self.desk, "SELECT id FROM conversation ORDER BY created_at, id LIMIT 1")
        return uuid.UUID(str(found[0].id))


def move_clock(clock: Path, now: str) -> None:
    """At once, as the services may be reading it."""
    unfinished = clock.with_suffix(".new")
    unfinished.write_text(now, encoding="utf-8")
    unfinished.replace(clock)


def sentences(answer: str) -> frozenset[str]:
    """The sentences of an answer, without what has to be said each time: 112, and the choices."""
    found = (piece.strip() for piece in re.split(r"(?<=[.!?:])\s+|\n", answer))
    return frozenset(s for s in found if len(s.split()) > 2 and s[-1] in ".!?:" and "112" not in s)


def _list(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else [str(word) for word in words]
