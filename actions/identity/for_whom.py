"""For whom: the writer, somebody they may act for, another patient of the same phone."""

import uuid
from collections.abc import Sequence

from actions.dialogue.interruptions import hand_over
from actions.dialogue.options import Option
from actions.dialogue.question import NotUnderstood, Question
from actions.dialogue.turn import REQUESTED_SLOT, Turn
from actions.identity.data import CLAIM_SLOTS
from frontdesk.identity.people import Person, Relation, names
from frontdesk.reading.persons import read_for_whom
from services import identity
from services.identity import IdentityRequired, NotDelegated, Operation
from services.ownership import WaitingFor

FOR_WHOM, FOR_WHOM_HINT = "for_whom", "for_whom_hint"
SOMEBODY_ELSE = "other"
MOST_SHOWN = 9
NOT_DELEGATED = WaitingFor("not_delegated")


class ForWhom(Question):
    """Asked every time several people are possible: one phone may serve a whole family."""

    slot = FOR_WHOM

    def __init__(self, operation: Operation) -> None:
        self.operation = operation

    def ask(self, turn: Turn) -> None:
        people = _people(turn, self.operation)[:MOST_SHOWN]
        options = [
            Option(str(person.patient_id), title=name, label=name)
            for person, name in zip(people, names(people), strict=True)
        ]
        other = turn.words("label_somebody_else")
        turn.offer("utter_ask_for_whom", [*options, Option(SOMEBODY_ELSE, other, other)])

    def read(self, turn: Turn) -> str | None:
        people = _people(turn, self.operation)
        if not people:
            return None  # the proof has ended meanwhile: it is asked for again, then this
        chosen = turn.chosen() or _named(turn, people)
        if chosen is None:
            raise NotUnderstood("utter_for_whom_not_understood")
        return _choose(turn, chosen, self.operation)


def note_for_whom(turn: Turn) -> None:
    """Keeps what the first message of a journey says: "per mia figlia Sara", "per me"."""
    if turn.slot(REQUESTED_SLOT) is not None or turn.slot(FOR_WHOM_HINT) is not None:
        return
    read = read_for_whom(turn.text)
    if read is not None:
        turn.set(FOR_WHOM_HINT, {"kind": str(read.kind), "given_name": read.given_name or ""})


def settle_for_whom(turn: Turn, operation: Operation) -> None:
    """Answers the question where nobody needs to be asked; else leaves it open.

    Whoever has just typed somebody's data has said for whom, unless they may act for others.
    Words that mean somebody who is in no list ask for that person's data: nothing is ever done
    for the writer in place of another.
    """
    people = _people(turn, operation)
    if turn.slot(FOR_WHOM) is not None:
        if _has_just_proved(turn):
            _choose_again(turn, people, operation)
        return
    kind = _hint(turn).get("kind")
    if kind == "self":
        _choose(turn, _self(people), operation)
    elif kind is not None and not _has_just_proved(turn):
        _settle_other(turn, people, operation)
    elif kind is not None and len(fitting := _fitting(people, _hint(turn))) == 1:
        _choose(turn, str(fitting[0].patient_id), operation)
    elif len(people) == 1 or (_has_just_proved(turn) and not _acts_for_others(people)):
        _choose(turn, _self(people), operation)


def given_name(turn: Turn) -> str:
    """Of the person the conversation speaks for: every summary says whom it is about.

    First name and initial, and the birth year where two of the list read the same.
    """
    place = (turn.desk, turn.db_session, turn.conversation_id)
    subject = identity.spoken_for(*place)
    people = identity.people_to_choose(*place, Operation.LIST)
    for person, name in zip(people, names(people), strict=True):
        if person.patient_id == subject.id:
            return name
    return f"{subject.given_name} {subject.family_name[:1].upper()}."


def _settle_other(turn: Turn, people: Sequence[Person], operation: Operation) -> None:
    """The message was for somebody else: the one it fits, a question, or that person's data."""
    fitting = _fitting(people, _hint(turn))
    if len(fitting) == 1:
        _choose(turn, str(fitting[0].patient_id), operation)
    elif len(people) == 1:
        _choose(turn, SOMEBODY_ELSE, operation)


def _choose_again(turn: Turn, people: Sequence[Person], operation: Operation) -> None:
    """The proof ended in the middle and was renewed: it is for the same person as before."""
    chosen = turn.slot(FOR_WHOM)
    if any(str(p.patient_id) == chosen and p.relation is not Relation.SAME_PHONE for p in people):
        _choose(turn, chosen, operation)


def _choose(turn: Turn, chosen: str, operation: Operation) -> str:
    """Makes the chat speak for that person, or asks for that person's own data."""
    place = (turn.desk, turn.db_session, turn.conversation_id)
    turn.set(FOR_WHOM, chosen)
    if chosen == SOMEBODY_ELSE:
        identity.forget_identity(*place)
        _forget_typed(turn)
        return chosen
    try:
        if not identity.choose_subject(*place, uuid.UUID(chosen), operation):
            _forget_typed(turn)
    except IdentityRequired:
        _forget_typed(turn)
    except NotDelegated:
        hand_over(turn, NOT_DELEGATED, "utter_not_delegated")
    return chosen


def _forget_typed(turn: Turn) -> None:
    """What proved the one says nothing of the other."""
    for slot in CLAIM_SLOTS:
        turn.set(slot, None)


def _people(turn: Turn, operation: Operation) -> list[Person]:
    return identity.people_to_choose(turn.desk, turn.db_session, turn.conversation_id, operation)


def _hint(turn: Turn) -> dict[str, str]:
    return turn.slot(FOR_WHOM_HINT) or {}


def _self(people: Sequence[Person]) -> str:
    return str(next(p.patient_id for p in people if p.relation is Relation.SELF))


def _fitting(people: Sequence[Person], hint: dict[str, str]) -> list[Person]:
    """Those the words may mean: by name; a child by a parent's delegation; else anyone delegated.

    Others on the same phone count by name only, as nothing says how they are related.
    """
    others = [p for p in people if p.relation is not Relation.SELF]
    if name := hint.get("given_name", ""):
        return [p for p in others if p.given_name.casefold() == name.casefold()]
    if hint.get("kind") == "child":
        return [p for p in others if p.relation is Relation.CHILD]
    return [p for p in others if p.relation is Relation.DELEGATED]


def _named(turn: Turn, people: Sequence[Person]) -> str | None:
    """ "Per me", "per mia figlia" as an answer to the question itself."""
    read = read_for_whom(turn.text)
    if read is None:
        return None
    if str(read.kind) == "self":
        return _self(people)
    hint = {"kind": str(read.kind), "given_name": read.given_name or ""}
    fitting = _fitting(people, hint)
    return str(fitting[0].patient_id) if len(fitting) == 1 else None


def _has_just_proved(turn: Turn) -> bool:
    return any(turn.slot(slot) is not None for slot in CLAIM_SLOTS)


def _acts_for_others(people: Sequence[Person]) -> bool:
    return any(p.relation in (Relation.CHILD, Relation.DELEGATED) for p in people)
