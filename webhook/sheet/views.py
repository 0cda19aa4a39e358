"""The booking sheet behind its link: identity step, sheet, PDF, calendar file.

The address holds the token and nothing else; what the patient writes travels in the body of a POST.
No CSRF token: the step changes nothing a stranger could profit from, and needs the patient's data.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Blueprint, Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from frontdesk.documents.booking_sheet import BookedVisit, make_booking_sheet
from frontdesk.documents.booking_sheet_pdf import booking_sheet_pdf
from frontdesk.documents.calendar_file import calendar_file
from frontdesk.documents.sheet_in_words import SheetInWords
from frontdesk.schedules.local_time import local
from services.booking_sheets import OpenSheet, Outcome, open_sheet, read_sheet, sheet_door
from services.desk import Desk
from webhook.sheet.identity_form import IdentityForm, read_identity_form
from webhook.sheet.limits import LOOKING, TRYING
from webhook.sheet.pages import Pages
from webhook.sheet.pass_cookie import give_pass, passed_link
from webhook.sheet.phrases import Phrases
from webhook.sheet.presenter import calendar_entry, sheet_in_words

MAX_FORM_BYTES = 4096
STATIC = Path(__file__).parent.parent / "static"


def make_blueprint(desk: Desk, limiter: Limiter) -> Blueprint:
    # the pages' own files below /s/ too: a proxy has one path to hand on
    blueprint = Blueprint(
        "sheet", __name__, url_prefix="/s", static_folder=STATIC, static_url_path="/static"
    )
    door = _Door(desk, Pages(desk))

    @blueprint.get("/<token>")
    @limiter.limit(LOOKING)
    def ask(token: str) -> ResponseReturnValue:
        return door.ask(token)

    @blueprint.post("/<token>")
    @limiter.limit(TRYING)
    def step(token: str) -> ResponseReturnValue:
        request.max_content_length = MAX_FORM_BYTES
        return door.step(token)

    @blueprint.get("/<token>/sheet")
    @limiter.limit(LOOKING)
    def sheet(token: str) -> ResponseReturnValue:
        return door.show(token)

    @blueprint.get("/<token>/sheet.pdf")
    @limiter.limit(LOOKING)
    def pdf(token: str) -> ResponseReturnValue:
        return door.download_pdf(token)

    @blueprint.get("/<token>/appointment.ics")
    @limiter.limit(LOOKING)
    def calendar(token: str) -> ResponseReturnValue:
        return door.download_calendar(token)

    return blueprint


@dataclass(frozen=True)
class _Door:
    desk: Desk
    pages: Pages

    def ask(self, token: str) -> ResponseReturnValue:
        with self.desk.database.transaction() as db_session:
            found = sheet_door(self.desk, db_session, token)
        if found is None:
            return self.pages.gone()
        if passed_link(request, self.desk.now()) == found.link_id:
            return self._to("sheet.sheet", token)
        phrases = self.pages.phrases(found.language)
        return self.pages.locked(phrases) if found.is_locked else self.pages.step(phrases)

    def step(self, token: str) -> ResponseReturnValue:
        with self.desk.database.transaction() as db_session:
            found = sheet_door(self.desk, db_session, token)
        if found is None:
            return self.pages.gone()
        phrases = self.pages.phrases(found.language)
        if found.is_locked:
            return self.pages.locked(phrases)
        form = read_identity_form(request.form, self._today())
        if form.birth_on is None or form.tail is None:
            return self.pages.step(phrases, form, form.unclear)
        outcome = self._try(token, form.birth_on, form.tail)
        if outcome is Outcome.OPENED:
            response = self._to("sheet.sheet", token)
            path, is_https = url_for("sheet.ask", token=token), self._is_https()
            give_pass(response, found.link_id, self.desk.now(), path=path, is_https=is_https)
            return response
        return self._refused(outcome, phrases, form)

    def show(self, token: str) -> ResponseReturnValue:
        found = self._passed(token)
        if found is None:
            return self._to("sheet.ask", token)
        phrases = self.pages.phrases(found.language)
        if found.visit is None:
            return self.pages.ended(phrases, found.state)
        return self.pages.sheet(phrases, self._in_words(found.visit, phrases))

    def download_pdf(self, token: str) -> ResponseReturnValue:
        found = self._passed(token)
        if found is None or found.visit is None:
            return self._to("sheet.sheet", token)
        phrases = self.pages.phrases(found.language)
        content = booking_sheet_pdf(self._in_words(found.visit, phrases))
        return _file(content, "application/pdf", phrases.say("sheet.pdf_name"))

    def download_calendar(self, token: str) -> ResponseReturnValue:
        found = self._passed(token)
        if found is None or found.visit is None:
            return self._to("sheet.sheet", token)
        phrases = self.pages.phrases(found.language)
        entry = calendar_entry(self.desk.facility, found.visit, phrases, self.desk.now())
        name = phrases.say("sheet.calendar_name")
        return _file(calendar_file(entry), "text/calendar; charset=utf-8", name)

    def _try(self, token: str, birth_on: date, tail: str) -> Outcome:
        with self.desk.database.transaction() as db_session:
            return open_sheet(self.desk, db_session, token, birth_on, tail)

    def _refused(
        self, outcome: Outcome, phrases: Phrases, form: IdentityForm
    ) -> ResponseReturnValue:
        if outcome is Outcome.LOCKED:
            return self.pages.locked(phrases)
        if outcome is Outcome.NO_SUCH_LINK:
            return self.pages.gone()
        return self.pages.step(phrases, form, ("step.wrong",))

    def _passed(self, token: str) -> OpenSheet | None:
        link_id = passed_link(request, self.desk.now())
        if link_id is None:
            return None
        with self.desk.database.transaction() as db_session:
            return read_sheet(self.desk, db_session, token, link_id)

    def _in_words(self, visit: BookedVisit, phrases: Phrases) -> SheetInWords:
        sheet = make_booking_sheet(self.desk.facility, visit, phrases.language, self.desk.now())
        return sheet_in_words(sheet, phrases)

    def _to(self, endpoint: str, token: str) -> Response:
        return make_response(
            redirect(url_for(endpoint, token=token, lang=request.args.get("lang")), 303)
        )

    def _today(self) -> date:
        return local(self.desk.now(), self.desk.facility.sites[0].tz).date()

    def _is_https(self) -> bool:
        return self.desk.public_url.startswith("https://")


def _file(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, content_type=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
