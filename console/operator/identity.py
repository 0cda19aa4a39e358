"""Who writes in a chat: what is proved, raising it to level 3, and who may act for whom."""

import uuid
from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from console.language import current_phrases, current_viewpoint
from console.login.accounts import member
from console.operator.identity_forms import EVIDENCE_LIMIT, Form, FormFault
from console.operator.identity_presenter import present_identity
from frontdesk.identity.delegation import Basis
from frontdesk.identity.levels import Scope
from services.audit import note
from services.delegations import NotADelegation, record_delegation, revoke_delegation
from services.desk import Desk
from services.identity import IdentityRequired, Recognised, confirm_by_staff, issue_desk_code
from services.new_numbers import clear_dispute, correct_number
from services.read_identity import read_identity
from store.chats import find_chat
from store.database import DbSession
from store.delegations import find_delegation

Work = Callable[[DbSession, Form], str | None]


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/chats/<uuid:conversation_id>/identity")
    def identity(conversation_id: uuid.UUID) -> ResponseReturnValue:
        return _page(desk, conversation_id)

    @blueprint.post("/chats/<uuid:conversation_id>/identity/recognised")
    def recognised(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """Level 3 for the person named by birth date and code ending."""

        def work(db_session: DbSession, form: Form) -> None:
            reason = request.form.get("reason")
            if reason not in set(Recognised):
                raise FormFault("reason")
            patient = form.patient(db_session, "person")
            confirm_by_staff(
                desk, db_session, conversation_id, patient.id, member().id, Recognised(reason)
            )

        return _done(desk, conversation_id, work)

    @blueprint.post("/chats/<uuid:conversation_id>/identity/desk-code")
    def desk_code(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """Shows the code once, on the page that answers; it is kept nowhere."""

        def work(db_session: DbSession, form: Form) -> str:
            patient = form.patient(db_session, "person")
            return issue_desk_code(desk, db_session, patient.id, member().id)

        return _done(desk, conversation_id, work)

    @blueprint.post("/chats/<uuid:conversation_id>/identity/number")
    def number(conversation_id: uuid.UUID) -> ResponseReturnValue:
        """The number of whoever is recognised at level 3 in this chat: cleared, or another one."""

        def work(db_session: DbSession, form: Form) -> None:
            place = (desk, db_session, conversation_id)
            try:
                if form.clears_dispute():
                    clear_dispute(*place, member().id)
                else:
                    correct_number(*place, form.number(), member().id)
            except IdentityRequired:
                raise FormFault("not_recognised") from None

        return _done(desk, conversation_id, work)

    @blueprint.post("/chats/<uuid:conversation_id>/identity/delegations")
    def delegate(conversation_id: uuid.UUID) -> ResponseReturnValue:
        def work(db_session: DbSession, form: Form) -> None:
            try:
                new = form.new_delegation(db_session)
                record_delegation(desk, db_session, new, member().id)
            except NotADelegation:
                raise FormFault("not_a_delegation") from None

        return _done(desk, conversation_id, work)

    @blueprint.post("/chats/<uuid:conversation_id>/identity/revocations")
    def revoke(conversation_id: uuid.UUID) -> ResponseReturnValue:
        def work(db_session: DbSession, form: Form) -> None:
            found = find_delegation(db_session, form.delegation_id())
            if found is None:
                raise FormFault("nobody")
            revoke_delegation(desk, db_session, found.id, member().id)

        return _done(desk, conversation_id, work)


def _done(desk: Desk, conversation_id: uuid.UUID, work: Work) -> ResponseReturnValue:
    """Does it and goes back to the page; a code is shown at once, a fault beside the form."""
    try:
        with desk.database.transaction() as db_session:
            if find_chat(db_session, conversation_id) is None:
                abort(404)
            code = work(db_session, Form(request.form))
    except FormFault as fault:
        error = current_phrases().say(f"identity.error.{fault.name}")
        return _page(desk, conversation_id, error=error), 422
    if code is not None:
        return _page(desk, conversation_id, code=code)
    return redirect(url_for("operator.identity", conversation_id=conversation_id), 303)


def _page(desk: Desk, conversation_id: uuid.UUID, error: str = "", code: str = "") -> str:
    with desk.database.transaction() as db_session:
        found = find_chat(db_session, conversation_id)
        if found is None:
            abort(404)
        shown = read_identity(desk, db_session, conversation_id)
        note(desk, db_session, member().id, "look_at_identity", conversation_id)
        who = present_identity(current_viewpoint(desk), found, shown)
    return render_template(
        "operator/identity.html",
        who=who,
        error=error,
        code=code,
        scopes=list(Scope),
        bases=list(Basis),
        reasons=list(Recognised),
        evidence_limit=EVIDENCE_LIMIT,
    )
