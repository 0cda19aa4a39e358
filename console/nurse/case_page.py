"""The page of one case, and what it says when something typed into it was refused."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.fragments import etag_of
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.nurse.case_presenter import CasePresenter, present_case
from console.nurse.finding_names import finding_names
from services.desk import Desk
from services.nurse_desk.ask_patient import LONGEST_QUESTION
from services.nurse_desk.cases import CaseSigned, NoSuchCase, TakenByColleague
from services.nurse_desk.look_at_case import look_at_case
from services.nurse_desk.read_case import read_case, version_of_case
from store.database import DbSession

LONGEST_NOTE = 2000


@dataclass(frozen=True)
class Refused:
    """What was typed into which form (level, ask, call, sign), and why it was not taken."""

    form: str = ""
    error: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


class Back(Exception):
    """Nothing was changed: the page again, with what was typed."""

    def __init__(self, form: str, error: str, code: int = 422) -> None:
        super().__init__(form)
        self.form, self.error, self.code = form, error, code


def case_page(desk: Desk, report_id: uuid.UUID, refused: Refused | None = None) -> str:
    """The page; the look is audited."""
    report, etag = _shown(desk, report_id)
    return render_template(
        "nurse/report.html",
        report=report,
        etag=etag,
        refused=refused or Refused(),
        limit=LONGEST_NOTE,
        question_limit=LONGEST_QUESTION,
        form_key=uuid.uuid4().hex,
    )


def to_case(report_id: uuid.UUID) -> ResponseReturnValue:
    return redirect(url_for("nurse.report", report_id=report_id), 303)


def typed(name: str) -> str:
    return request.form.get(name, "").replace("\r\n", "\n").strip()


@contextmanager
def refusals(form: str) -> Iterator[None]:
    """What every deed on a case may meet, as the page's own words."""
    try:
        yield
    except NoSuchCase:
        abort(404)
    except TakenByColleague as colleague:
        words = current_phrases().say("report.with_colleague", name=colleague.name)
        raise Back(form, words, 409) from None
    except CaseSigned:
        raise Back(form, current_phrases().say("report.already_signed"), 409) from None


def act_on(
    desk: Desk,
    report_id: uuid.UUID,
    form: str,
    deed: Callable[[DbSession], object],
    said: str = "",
    to_list: bool = False,
) -> ResponseReturnValue:
    """Does a deed in one transaction; then the case (or the list), and `said` that it worked.

    What is refused (`Back`) comes back as the page with what was typed into `form`.
    """
    try:
        with refusals(form), desk.database.transaction() as db_session:
            deed(db_session)
    except Back as back:
        return answer(desk, report_id, back)
    if said:
        flash(current_phrases().say(said), "good")
    return redirect(url_for("nurse.worklist"), 303) if to_list else to_case(report_id)


def answer(desk: Desk, report_id: uuid.UUID, back: Back) -> ResponseReturnValue:
    """The page again, with the reason and what was typed."""
    values = {name: typed(name) for name in request.form if name != "csrf_token"}
    return case_page(desk, report_id, Refused(back.form, back.error, values)), back.code


def _shown(desk: Desk, report_id: uuid.UUID) -> tuple[CasePresenter, str]:
    """The case, and the mark by which the page learns that it has changed."""
    with desk.database.transaction() as db_session, refusals(""):
        report = look_at_case(desk, db_session, report_id, member().id)
        case = read_case(desk, db_session, report)
        names = finding_names(desk)
        view = current_viewpoint(desk)
        shown = present_case(view, case, names, desk.facility, desk.red_flags)
        return shown, etag_of(version_of_case(db_session, report_id))
