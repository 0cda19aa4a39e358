"""Whose chats one sees: those of everybody and of one's own units; supervisors see all."""

import uuid
from dataclasses import dataclass

from flask import Blueprint, abort, request

from console.language import current_phrases
from console.login.accounts import member
from services.desk import DbSession, Desk
from services.units import Sight, sight_of
from store.chats import find_chat


@dataclass(frozen=True)
class UnitChoice:
    """One unit to look at alone; `id` is None for all."""

    id: str | None
    name: str


def guard(blueprint: Blueprint, desk: Desk) -> None:
    """Another unit's chat is not there: for reading, taking, answering, or anything else."""

    @blueprint.before_request
    def turn_away() -> None:
        conversation_id = (request.view_args or {}).get("conversation_id")
        if not isinstance(conversation_id, uuid.UUID):
            return
        with desk.database.transaction() as db_session:
            conversation = find_chat(db_session, conversation_id)
            if conversation is not None and not my_sight(db_session).may_see(conversation):
                abort(404)


def my_sight(db_session: DbSession) -> Sight:
    return sight_of(db_session, member().id, member().role)


def to_choose(desk: Desk) -> list[UnitChoice]:
    """The units one may look at alone, after "all"; nothing when there is no choice."""
    with desk.database.transaction() as db_session:
        sight = my_sight(db_session)
    phrases = current_phrases()
    mine = [
        UnitChoice(unit.id, unit.name.say(phrases.language))
        for unit in desk.facility.units
        if sight.sees_all or unit.id in sight.units
    ]
    return [UnitChoice(None, phrases.say("queue.all_units")), *mine] if mine else []


def asked_for(desk: Desk) -> str | None:
    """The unit named in the address, if the facility has it."""
    asked = request.args.get("unit")
    return asked if any(unit.id == asked for unit in desk.facility.units) else None
