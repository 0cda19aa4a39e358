"""What happened around a case, in order: the words of the chat, and the deeds of the nurses."""

from collections.abc import Iterator
from datetime import datetime

from console.operator.line_presenters import present_message, present_outgoing
from console.operator.lines import Line, in_order, placed
from console.operator.whatsapp_format import to_html
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.triage.protocol import RedFlagProtocol
from services.nurse_desk.read_case import CaseFile
from store.tables import SymptomReportEvent

WORDS_STAND_ELSEWHERE = frozenset({"asked", "answered", "told", "booked", "followed_up"})
"""In the chat itself, or in the line's own words."""


def present_story(
    view: Viewpoint, case: CaseFile, facility: Facility, protocol: RedFlagProtocol
) -> list[Line]:
    language = case.entry.report.language
    return in_order(
        [
            *(
                present_message(view, one, protocol, language, case.files.get(one.id))
                for one in case.messages
            ),
            *(present_outgoing(view, one, case.staff_names, language) for one in case.outgoing),
            *_events(view, case, facility),
        ]
    )


def _events(view: Viewpoint, case: CaseFile, facility: Facility) -> Iterator[Line]:
    for event in case.events:
        yield Line(
            place=placed(view, f"r{event.id:012}", event.at, None),
            side="event",
            label=_words(view, case, event, facility),
            body=to_html(_note(event)),
        )


def _words(view: Viewpoint, case: CaseFile, event: SymptomReportEvent, facility: Facility) -> str:
    someone = case.staff_names.get(event.staff_id) if event.staff_id else None
    name = someone or view.say("report.story.someone")
    if event.kind == "called_back":
        return view.say("report.story.called_back", name=name, outcome=_outcome(view, event))
    if event.kind == "booked":
        return _booked(view, event, name, facility)
    if event.kind == "followed_up":
        return _followed_up(view, event)
    known = f"report.story.{event.kind}"
    if event.kind == "added" and event.to_level:
        known = "report.story.risen"
    return view.say(
        known if view.phrases.known(known) else "report.story.other",
        name=name,
        from_=_level(view, event.from_level),
        to=_level(view, event.to_level),
    )


def _note(event: SymptomReportEvent) -> str:
    """What was written beside it; what is said elsewhere is not repeated."""
    note = event.note or ""
    if event.kind == "called_back":
        return note.partition("\n")[2]
    return "" if event.kind in WORDS_STAND_ELSEWHERE else note


def _booked(view: Viewpoint, event: SymptomReportEvent, name: str, facility: Facility) -> str:
    """The note is code, service and start (services/nurse_desk/book_for_patient.py)."""
    parts = (event.note or "").split("\n")
    if len(parts) != 3:
        return view.say("report.story.booked_short", name=name)
    try:
        service = facility.service(parts[1]).name.say(view.phrases.language)
    except KeyError:
        service = parts[1]
    moment = view.moment(datetime.fromisoformat(parts[2]))
    return view.say("report.story.booked", name=name, service=service, moment=moment, code=parts[0])


def _followed_up(view: Viewpoint, event: SymptomReportEvent) -> str:
    """The question the day after: whether it was put, then what was answered."""
    known = f"report.story.follow_up.{event.note}"
    return view.say(known) if view.phrases.known(known) else view.say("report.story.followed_up")


def _outcome(view: Viewpoint, event: SymptomReportEvent) -> str:
    known = f"report.call.{(event.note or '').partition(chr(10))[0]}"
    return view.say(known) if view.phrases.known(known) else "–"


def _level(view: Viewpoint, level: str | None) -> str:
    known = f"urgency.{level}"
    return view.say(known) if view.phrases.known(known) else ""
