"""The pages themselves: each a template with the words of one language, and a status."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request

from frontdesk.documents.qr_code import dark_runs, modules
from frontdesk.documents.sheet_in_words import SheetInWords
from services.booking_sheets import State
from services.desk import Desk
from webhook.sheet.identity_form import IdentityForm
from webhook.sheet.phrases import LANGUAGES, Phrases, phrases_in

EMPTY = IdentityForm({}, None, None)
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004)."""

Page = tuple[str, int]


@dataclass(frozen=True)
class Pages:
    desk: Desk

    def phrases(self, language: str | None = None) -> Phrases:
        """The language chosen on the page, else the link's, else the browser's, else Italian."""
        accepted = request.accept_languages.best_match(LANGUAGES)
        return phrases_in(request.args.get("lang"), language, accepted)

    def step(
        self, phrases: Phrases, form: IdentityForm = EMPTY, problems: tuple[str, ...] = ()
    ) -> Page:
        status = 422 if problems else 200
        return self._page("step.html", phrases, form=form, problems=problems), status

    def locked(self, phrases: Phrases) -> Page:
        return self._page("message.html", phrases, name="locked", more=("locked.then",)), 403

    def gone(self) -> Page:
        """A link that never was, and one that has expired: the very same page."""
        return self._page("message.html", self.phrases(), name="gone", more=()), 404

    def ended(self, phrases: Phrases, state: State) -> Page:
        return self._page("ended.html", phrases, state=str(state)), 200

    def sheet(self, phrases: Phrases, sheet: SheetInWords) -> Page:
        rows = modules(sheet.code)
        qr = {
            "runs": list(dark_runs(rows)),
            "from": -QUIET_ZONE,
            "size": len(rows) + 2 * QUIET_ZONE,
        }
        return self._page("sheet.html", phrases, sheet=sheet, qr=qr), 200

    def error(self, code: int) -> Page:
        """Knows nothing of the link: to look for it might fail again."""
        phrases = self.phrases()
        name = f"error.e{code}"
        if f"{name}.heading" not in phrases.texts:
            name = "error.e500" if code >= 500 else "error.e400"
        return self._page("message.html", phrases, name=name, more=()), code

    def _page(self, template: str, phrases: Phrases, **values: Any) -> str:
        facility = self.desk.facility
        return render_template(
            template,
            say=phrases.say,
            language=phrases.language,
            facility_name=facility.name.say(phrases.language),
            phone=facility.phone,
            phone_digits=facility.phone.replace(" ", ""),
            not_emergency=facility.privacy.not_emergency.say(phrases.language),
            here=request.path,
            **values,
        )
