"""Booking for the person of a case: choose what and how, then a time; or ask an operator."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from flask import Blueprint, abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from console.booking.times import read_instant
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.nurse.booking_presenter import BookingPresenter, Wanted, present_booking
from console.nurse.case_page import Back, act_on, answer, refusals, to_case
from frontdesk.facility.people import Regime
from services.choose_times import slot_at, times_to_choose
from services.desk import Desk
from services.nurse_desk.book_for_patient import PersonUnknown, book_for_patient
from services.nurse_desk.hand_over import hand_to_operator
from services.nurse_desk.look_at_case import look_at_case
from services.read_reports import read_entry
from store.appointments import PatientIsBusy, TimeIsTaken
from store.database import DbSession
from store.tables import Appointment

REGIMES: Mapping[str, Regime] = {"ssn": "ssn", "private": "private"}


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/reports/<uuid:report_id>/book")
    def book(report_id: uuid.UUID) -> ResponseReturnValue:
        return _page(desk, report_id, _wanted(desk, request.args))

    @blueprint.post("/reports/<uuid:report_id>/book")
    def take_time(report_id: uuid.UUID) -> ResponseReturnValue:
        wanted = _wanted(desk, request.form)
        starts_at, who = _instant(request.form.get("starts_at")), request.form.get("who", "")
        if wanted is None or starts_at is None:
            abort(400)
        try:
            booked, is_told = _book(desk, report_id, wanted, starts_at, who)
        except PersonUnknown:
            return _page(desk, report_id, wanted), 409
        except TimeIsTaken:
            return _page(desk, report_id, wanted, "taken"), 409
        except PatientIsBusy:
            return _page(desk, report_id, wanted, "busy"), 409
        except Back as back:
            return answer(desk, report_id, back)
        _say_booked(desk, booked, is_told)
        return to_case(report_id)

    @blueprint.post("/reports/<uuid:report_id>/hand-over")
    def hand_over(report_id: uuid.UUID) -> ResponseReturnValue:
        def deed(db_session: DbSession) -> None:
            hand_to_operator(desk, db_session, report_id, member().id)

        return act_on(desk, report_id, "", deed, said="report.book.handed_over")


def _book(
    desk: Desk, report_id: uuid.UUID, wanted: Wanted, starts_at: datetime, who: str
) -> tuple[Appointment, bool]:
    with refusals(""), desk.database.transaction() as db_session:
        slot = slot_at(desk, db_session, wanted.service, wanted.regime, starts_at, who)
        return book_for_patient(desk, db_session, report_id, member().id, slot, wanted.regime)


def _page(desk: Desk, report_id: uuid.UUID, wanted: Wanted | None, problem: str = "") -> str:
    """The times of what is wanted; the look at the case is audited."""
    with refusals(""), desk.database.transaction() as db_session:
        report = look_at_case(desk, db_session, report_id, member().id)
        entry = read_entry(desk, db_session, report)
        times = (
            times_to_choose(desk, db_session, wanted.service, wanted.regime, wanted.after)
            if wanted is not None and entry.patient is not None
            else []
        )
    shown: BookingPresenter = present_booking(
        current_viewpoint(desk), desk.facility, entry, wanted, times
    )
    words = current_phrases().say(f"report.book.{problem}") if problem else ""
    return render_template("nurse/book.html", booking=shown, problem=words)


def _wanted(desk: Desk, given: Mapping[str, str]) -> Wanted | None:
    """What was chosen; None before anything is, 404 for what does not exist."""
    if not given.get("service"):
        return None
    try:
        service = desk.facility.service(given["service"])
        regime = REGIMES[given.get("regime", "")]
    except KeyError:
        abort(404)
    return Wanted(service, regime, _instant(given.get("after")))


def _instant(said: str | None) -> datetime | None:
    try:
        return read_instant(said)
    except ValueError:
        abort(404)


def _say_booked(desk: Desk, booked: Appointment, is_told: bool) -> None:
    view = current_viewpoint(desk)
    name = "report.book.booked" if is_told else "report.book.booked_untold"
    flash(view.say(name, moment=view.moment(booked.starts_at), code=booked.code), "good")
