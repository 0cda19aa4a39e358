"""What a patient may say in the middle of something else."""

from dataclasses import replace
from typing import NoReturn

from actions import information
from actions.dialogue import asides, off_topic, parked, switching
from actions.dialogue.forms import FORM_OF_WISH
from actions.dialogue.question import JourneyEnded
from actions.dialogue.turn import Turn
from frontdesk.reading.doubts import corrects
from frontdesk.reading.wishes import wish_kind
from services.hand_off import request_operator
from services.ownership import WaitingFor
from services.queue_place import called
from services.units import staffed_unit

EMERGENCY = "emergency"
WORDLESS = "wordless"
ANSWERS = frozenset({"confirm", "deny"})
"""A yes or a no: to an offer of the waiting list, if anything."""
SURE = 0.8
PROBABLE = 0.6


PASSED_ON = frozenset({"vitals", "med_reminder", "consent_optin", "consent_optout"})
_PLAINLY_PASSED_ON = frozenset({"vitals", "reminders", "messages"})
"""As `wish_kind` reads them: a bare "1 1 80" is no blood pressure."""


def action_for(turn: Turn) -> str:
    """What Rasa should do with this message as if nothing had been going on before."""
    return action_of(turn.intent)


def action_of(intent: str) -> str:
    """The action or form that takes care of an intent."""
    if intent == EMERGENCY:
        return "action_suspect_emergency"
    if intent in information.TELLERS:
        return "action_give_information"
    if intent == WORDLESS:
        return "action_answer_wordless"
    if intent == "human":
        return "action_call_operator"
    if intent in PASSED_ON:
        return "action_pass_to_operator"
    if intent in ANSWERS:
        return "action_nothing_was_asked"
    return FORM_OF_WISH.get(intent, "action_show_menu")


def hand_over(turn: Turn, waiting: WaitingFor, text: str | None = None) -> NoReturn:
    """Asks for a person, says so honestly, and leaves the journey."""
    call_operator(turn, waiting, text)
    raise JourneyEnded


def call_operator(turn: Turn, waiting: WaitingFor, text: str | None = None) -> None:
    """Puts the chat in the operators' queue and says what to expect."""
    unit = staffed_unit(turn.desk, turn.db_session, turn.slot("service_id"))
    place = request_operator(
        turn.desk, turn.db_session, turn.conversation_id, replace(waiting, unit=unit)
    )
    if text is not None:
        turn.say(text)
    turn.say_handed_over_content(called(turn.desk, place, turn.language))


def sounds_like_an_emergency(turn: Turn, sure: bool) -> bool:
    """The second net under the scan for red flags, in every question of every journey."""
    return turn.intent == EMERGENCY and turn.confidence >= (SURE if sure else PROBABLE)


def is_another_wish(turn: Turn, form: str) -> bool:
    """Whether the words are about something else than what this journey does.

    A correction ("anzi no, venerdì", "no, a pagamento") may look like a wish to move or cancel,
    or like a question: only a sure wish is one.
    """
    if turn.confidence < PROBABLE:
        return False
    if turn.intent in information.TELLERS:
        return not corrects(turn.text)
    if turn.intent in ("human", "symptoms", EMERGENCY):
        return True
    other = FORM_OF_WISH.get(turn.intent)
    return other is not None and other != form and turn.confidence >= SURE


def follow_wish(turn: Turn, wish: str, form: str) -> None:
    """A main-menu button in the middle of a journey; the journey's own wish changes nothing.

    Unless it names what it is about: "Prenotare" under another price begins that booking.
    """
    if wish == "human":
        hand_over(turn, WaitingFor("requested"))
    other = FORM_OF_WISH.get(wish)
    if other == form and turn.tapped_about is not None:
        raise JourneyEnded(form)
    if other is not None and other != form:
        turn.hear(_words_tapped(turn), wish)
        switching.turn_to(turn, form, other)


def _words_tapped(turn: Turn) -> str:
    """A button's title, and the service it was about."""
    about = next((s for s in turn.desk.facility.services if s.id == turn.tapped_about), None)
    return turn.text if about is None else f"{turn.text}: {about.name.say(turn.language)}"


def answered(turn: Turn, form: str, sure: bool) -> bool:
    """Whether the message was about something else and has been dealt with.

    `sure` asks for more certainty, where any words would also be an answer to the question. A new
    wish ends the journey at its beginning: its form takes over with the same message. Later, it is
    asked which of the two comes first.
    """
    if turn.confidence < (SURE if sure else PROBABLE):
        return asides.asked_to_wait(turn)
    if turn.intent == "human":
        hand_over(turn, WaitingFor("requested"))
    if information.answer(turn):
        return True
    if asides.answered(turn, sure):
        if off_topic.is_enough(turn):
            off_topic.forget(turn)
            hand_over(turn, WaitingFor("not_understood"), "utter_gave_up")
        return True
    if turn.intent in PASSED_ON and not sure and wish_kind(turn.text) in _PLAINLY_PASSED_ON:
        parked.park(turn, [parked.Wish(turn.text, turn.intent)])
        turn.say("utter_kept_for_later")
        return True
    other = FORM_OF_WISH.get(turn.intent)
    if sure and turn.intent == "book":
        return False  # "da tre giorni" is a date alone, which as a first message asks to book
    if other is not None and other != form:
        switching.turn_to(turn, form, other)
    return False
