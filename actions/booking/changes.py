"""Changes of mind: another service, type of visit, way to pay, person or time, at any question.

Each returns whether the message said so and it was new. What still holds is kept: the person when
the service changes, the wish about time in any case.
"""

from actions.booking.forgetting import forget_service
from actions.booking.holding import let_go
from actions.booking.people import change_person
from actions.booking.prescription_kept import forget_prescription
from actions.booking.service import note_practitioner, note_service, service_of
from actions.booking.visit_type import of_type
from actions.booking.wishes import note_time
from actions.dialogue.turn import Turn
from frontdesk.facility.catalogue import ServiceMatch, find_services
from frontdesk.facility.visit_type import read_visit_type
from frontdesk.reading.more_times import asks_for_anybody
from frontdesk.reading.regimes import read_regime


def change_anything(turn: Turn) -> bool:
    """Everything the message changes; the question that follows shows it."""
    changed = [
        change(turn)
        for change in (change_service, change_regime, _change_person_of_booking, change_time)
    ]
    return any(changed)


def _change_person_of_booking(turn: Turn) -> bool:
    """The time kept and the prescription were the other person's."""
    if not change_person(turn):
        return False
    let_go(turn)
    forget_prescription(turn)
    return True


def change_service(turn: Turn) -> bool:
    """Another service, practitioner, or type of visit."""
    if turn.slot("service_id") is None:
        return False
    match = find_services(turn.text, turn.desk.facility, turn.language)
    if _is_another(turn, match):
        forget_service(turn)
        note_service(turn, match)
        return True
    return _change_type(turn) or change_practitioner(turn)


def _is_another(turn: Turn, match: ServiceMatch) -> bool:
    current = service_of(turn)
    same = {current.id, current.paired_with}
    if not match.candidates or same & {service.id for service in match.candidates}:
        return False
    # "Con la dottoressa Ferri" names her visits, but only who: the exam asked for stays.
    return not (match.practitioner_ids and set(match.practitioner_ids) & set(current.performed_by))


def _change_type(turn: Turn) -> bool:
    said = read_visit_type(turn.text)
    service = service_of(turn)
    if said is None or service.paired_with is None or said == turn.slot("visit_type"):
        return False
    let_go(turn)
    turn.set("service_id", of_type(turn, said))
    turn.set("visit_type", said)
    turn.set("prescription_settled", None)  # other limits hold now
    return True


def change_practitioner(turn: Turn) -> bool:
    """Somebody else, or anybody."""
    if asks_for_anybody(turn.text) and turn.slot("practitioner_id") is not None:
        let_go(turn)
        turn.set("practitioner_id", None)
        turn.set("offers_after", None)
        return True
    match = find_services(turn.text, turn.desk.facility, turn.language)
    if len(match.practitioner_ids) != 1 or match.practitioner_ids[0] == turn.slot(
        "practitioner_id"
    ):
        return False
    let_go(turn)
    turn.set("offers_after", None)
    note_practitioner(turn, match)
    return True


def change_regime(turn: Turn) -> bool:
    said = read_regime(turn.text)
    if said is None or said == turn.slot("regime"):
        return False
    let_go(turn)
    forget_prescription(turn)
    turn.set("regime", said)
    turn.set("offers_after", None)
    return True


def change_time(turn: Turn) -> bool:
    if not note_time(turn):
        return False
    let_go(turn)
    return True
