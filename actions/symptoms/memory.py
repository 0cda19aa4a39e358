"""What this interview remembers between two messages, and where it is saved for the nurse."""

from collections.abc import Sequence

from actions.dialogue.turn import PARKED, Turn
from actions.symptoms.record import is_about_writer
from frontdesk.triage.engine import Assessment
from frontdesk.triage.interview import Told, judged
from frontdesk.triage.interview.alarms import AlarmKind, alarms_of
from services.emergencies import answer_emergency
from services.symptoms import Case, save_symptom_report
from store.conversations import lock_conversation
from store.messages import get_message

SLOT = "symptom_case"
COMPLAINT = "complaint"
"""The answer to what the trouble is: the first of all, in the patient's words."""


def told_in(turn: Turn) -> Told | None:
    plain = turn.slot(SLOT)
    return None if plain is None else Told.from_plain(plain)


def has_begun(told: Told | None) -> bool:
    """Whether there is anything for a nurse to read."""
    return told is not None and (told.knows_trouble or COMPLAINT in told.answers)


def keep(turn: Turn, told: Told) -> bool:
    """Remembers and saves what is known now; True if 112 has been said, and all is over.

    Saved at every step: whoever stops answering has told it all the same.
    """
    turn.set(SLOT, told.as_plain())
    if not has_begun(told):
        return False
    so_far = judged(told, turn.desk.triage, "open")
    if kinds := alarms_of(so_far, told.findings):
        _raise_alarm(turn, told, so_far, kinds)
        return True
    _save(turn, told, Case(told.findings, is_finished=False), told.level)
    return False


def save_judged(turn: Turn, told: Told, *, is_finished: bool) -> Assessment:
    """Judges at the end: what nobody said is absent, or unknown where the patient broke off.

    Forgets the interview, so that it is not saved again.
    """
    found = judged(told, turn.desk.triage, "absent" if is_finished else "unknown")
    _save(turn, told, Case(told.findings, found, is_finished), found.level)
    turn.set(SLOT, None)
    return found


def raise_alarm_at_the_end(turn: Turn, told: Told) -> bool:
    """Whether the last answers make it an emergency: then 112 has been said."""
    found = judged(told, turn.desk.triage, "absent")
    kinds = alarms_of(found, told.findings)
    if kinds:
        _raise_alarm(turn, told, found, kinds)
    return bool(kinds)


def _raise_alarm(turn: Turn, told: Told, found: Assessment, kinds: Sequence[AlarmKind]) -> None:
    """As for a red flag: 112 at once, the case to the nurses, the chat to people."""
    conversation = lock_conversation(turn.db_session, turn.conversation_id)
    answer_emergency(
        turn.desk,
        turn.db_session,
        conversation,
        get_message(turn.db_session, turn.message_id),
        kinds,
        report_key=told.key,
        answers=told.answers,
        urgency=found.level,
        case=Case(told.findings, found, is_finished=False),
        is_for_writer=is_about_writer(told),
    )
    turn.set(SLOT, None)
    turn.set(PARKED, None)
    turn.keep_silent()  # the words are on their way already, before all others


def _save(turn: Turn, told: Told, case: Case, level: str) -> None:
    save_symptom_report(
        turn.desk,
        turn.db_session,
        turn.conversation_id,
        report_key=told.key,
        answers=told.answers,
        urgency=level,
        red_flags=told.flags,
        is_for_writer=is_about_writer(told),
        case=case,
    )
