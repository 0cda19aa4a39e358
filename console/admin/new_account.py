"""A new account, and the link with which its person chooses a password."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.admin.account_presenter import Form, present_form
from console.admin.forms import details_in_form, fault_words
from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from services.accounts.details import LANGUAGES, Details, WrongDetails
from services.accounts.invitations import LASTS
from services.accounts.people import EmailTaken, create_person
from services.desk import Desk

EMPTY = Details("", "operator", frozenset(), LANGUAGES, None)
LONGEST_EMAIL = 256


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/admin/people/new")
    def new_person() -> str:
        return _page(desk, EMPTY, "")

    @blueprint.post("/admin/people/new")
    def create() -> ResponseReturnValue:
        email = request.form.get("email", "")[:LONGEST_EMAIL]
        details = details_in_form()
        try:
            _, key = create_person(desk, member().id, email, details)
        except EmailTaken:
            return _page(desk, details, email, current_phrases().say("people.taken")), 422
        except WrongDetails as wrong:
            return _page(desk, details, email, fault_words(current_phrases(), wrong)), 422
        return show_link(desk, key, details.name), 201


def show_link(desk: Desk, key: str, name: str, *, is_reset: bool = False) -> str:
    """The answer to the form itself: the link is shown this once, at no address."""
    return render_template(
        "admin/link.html",
        link=url_for("welcome.show", key=key, _external=True),
        name=name,
        until=current_viewpoint(desk).moment(desk.now() + LASTS),
        is_reset=is_reset,
    )


def _page(desk: Desk, details: Details, email: str, error: str = "") -> str:
    form: Form = present_form(current_viewpoint(desk), desk.facility, details)
    return render_template("admin/new_person.html", form=form, email=email, error=error)
