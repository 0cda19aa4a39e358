"""The numbers, and the chats that ended, as CSV. Without a patient's word, name or chat."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response

from console.csv_file import Cell, csv_response
from console.language import current_viewpoint
from console.login.accounts import member
from console.operator.queue_presenter import unit_name
from console.supervisor.asking import Asked, asked_for
from console.supervisor.numbers_rows import rows_of
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from services.desk import Desk
from services.supervision.measure import measure, wraps_of
from store.database import DbSession
from store.staff import add_audit_event
from store.supervision_endings import Wrap

WRAP_COLUMNS = ("closed_on", "unit", "subject", "outcome", "asked", "solved", "rating")
NUMBER_COLUMNS = ("part", "item", "measure", "value")


def add_routes(blueprint: Blueprint, desk: Desk) -> None:
    @blueprint.get("/supervision/numbers.csv")
    def numbers_csv() -> Response:
        asked, view = asked_for(desk), current_viewpoint(desk)
        with desk.database.transaction() as db_session:
            found = measure(desk, db_session, asked.days, asked.unit)
            _note(desk, db_session, "numbers_exported", asked)
        return csv_response(
            _name("numbers", asked), _heads(view, NUMBER_COLUMNS), rows_of(view, found)
        )

    @blueprint.get("/supervision/chats.csv")
    def chats_csv() -> Response:
        asked, view = asked_for(desk), current_viewpoint(desk)
        with desk.database.transaction() as db_session:
            found = wraps_of(desk, db_session, asked.days, asked.unit)
            _note(desk, db_session, "wraps_exported", asked)
        rows = _wrap_rows(view, desk.facility, found)
        return csv_response(_name("chats", asked), _heads(view, WRAP_COLUMNS), rows)


def _wrap_rows(view: Viewpoint, facility: Facility, found: Sequence[Wrap]) -> Iterator[list[Cell]]:
    for wrap in found:
        yield [
            wrap.closed_on.isoformat(),
            unit_name(facility, wrap.unit, view.phrases.language) if wrap.unit else None,
            view.say(f"close.subjects.{wrap.subject}"),
            view.say(f"close.outcomes.{wrap.outcome}"),
            _yes_no(view, wrap.asked),
            _yes_no(view, wrap.solved),
            wrap.rating,
        ]


def _yes_no(view: Viewpoint, value: bool | None) -> str | None:
    return (
        None if value is None else view.say("supervisor.csv.yes" if value else "supervisor.csv.no")
    )


def _heads(view: Viewpoint, columns: tuple[str, ...]) -> list[str]:
    return [view.say(f"supervisor.csv.{column}") for column in columns]


def _name(what: str, asked: Asked) -> str:
    return f"{what}_{asked.since}_{asked.until}.csv"


def _note(desk: Desk, db_session: DbSession, action: str, asked: Asked) -> None:
    add_audit_event(db_session, member().id, action, f"{asked.since}/{asked.until}", desk.now())
