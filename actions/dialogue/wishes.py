"""Several wishes in one message: the first is begun, questions are answered, the rest is parked."""

from collections.abc import Sequence
from typing import Final

from actions import information
from actions.dialogue import interruptions, parked
from actions.dialogue.forms import FORM_OF_WISH
from actions.dialogue.parked import Wish
from actions.dialogue.question import JourneyEnded
from actions.dialogue.turn import REQUESTED_SLOT, Turn
from frontdesk.reading.wish_heads import WishKind
from frontdesk.reading.wishes import split_wishes, wish_kind
from services.ownership import WaitingFor

INTENT_OF_KIND: Final[dict[WishKind, str]] = {
    "book": "book",
    "reschedule": "reschedule",
    "cancel": "cancel",
    "my_appointments": "my_appointments",
    "waitlist": "waitlist",
    "results": "results",
    "invoice": "invoice",
    "price": "info_price",
    "hours": "info_hours",
    "address": "info_address",
    "preparation": "info_preparation",
    "papers": "info_docs",
    "services": "info_services",
    "human": "human",
    "privacy": "privacy",
    "messages": "consent_optout",
    "reminders": "med_reminder",
    "vitals": "vitals",
}
A_STORY: Final = 6
"""Words from which "ho la febbre da ieri, cosa posso fare?" tells of symptoms."""


def told(turn: Turn) -> list[Wish]:
    """The wishes of the message where there are several; else none."""
    if turn.tap is not None:
        return []
    parts = split_wishes(turn.text)
    if len(parts) < 2:
        return []
    wishes = [wish for wish in map(_understood, parts) if wish is not None]
    return wishes if len(wishes) > 1 else []


def _understood(part: str) -> Wish | None:
    """The wish of one part; "cosa devo fare?" alone only asks about the wish beside it."""
    kind = wish_kind(part)
    if kind == "advice" and len(part.split()) >= A_STORY:
        return Wish(part, "symptoms")
    intent = INTENT_OF_KIND.get(kind) if kind is not None else None
    return None if intent is None else Wish(part, intent)


def sort(turn: Turn, form: str) -> list[Wish]:
    """Takes the first wish for the words of this turn, parks the others, and gives the questions.

    Questions about the facility need no turn of their own: they are answered beside the journey.
    Raises `JourneyEnded` where the first wish belongs to another form, or a person is asked for.
    """
    wishes = told(turn)
    if any(wish.intent == "human" for wish in wishes):
        interruptions.hand_over(turn, WaitingFor("requested"))
    first = _first_journey(wishes)
    if first is None:
        return []
    if FORM_OF_WISH[first.intent] != form:
        turn.hand_on(turn.text, first.intent)
        raise JourneyEnded(FORM_OF_WISH[first.intent])
    questions = [wish for wish in wishes if wish.intent in information.TELLERS]
    parked.park(turn, [wish for wish in wishes if wish not in (first, *questions)])
    turn.hear(first.text, first.intent)
    return questions


def answer_beside(turn: Turn, questions: Sequence[Wish], slot: str) -> None:
    """Answers the questions told beside a journey's wish; `slot` is one the journey asks for."""
    if not questions:
        return
    words, intent = turn.text, turn.intent
    turn.set(REQUESTED_SLOT, slot)  # so that the answers bring no buttons of their own
    for question in questions:
        turn.hear(question.text, question.intent)
        information.answer(turn)
    turn.hear(words, intent)


def led_elsewhere(turn: Turn) -> bool:
    """Outside any journey: whether the message also asks for a journey, or a person, who comes."""
    wishes = told(turn)
    if any(wish.intent == "human" for wish in wishes):
        interruptions.call_operator(turn, WaitingFor("requested"))
        return True
    first = _first_journey(wishes)
    if first is None:
        return False
    turn.hand_on(turn.text, first.intent)
    turn.end_loop(FORM_OF_WISH[first.intent])
    return True


def questions_told(turn: Turn) -> list[Wish]:
    """The questions about the facility, one or several; what else was asked for is parked."""
    wishes = told(turn)
    questions = [wish for wish in wishes if wish.intent in information.TELLERS]
    if not questions:
        return [Wish(turn.text, turn.intent)]
    parked.park(turn, [wish for wish in wishes if wish not in questions])
    return questions


def _first_journey(wishes: Sequence[Wish]) -> Wish | None:
    return next((wish for wish in wishes if wish.intent in FORM_OF_WISH), None)
