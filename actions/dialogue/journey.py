"""A journey: questions asked one at a time until there is enough to act.

Each journey is a Rasa form whose slots are filled by its own validation action, `validate_<form>`.
Rasa decides that the form goes on; this action reads the answer, asks the next question and leaves
the form. Rasa lets a validation action do so by setting `requested_slot` and the loop itself.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue import (
    bounds,
    interruptions,
    off_topic,
    parked,
    resuming,
    stepping,
    switching,
    wishes,
    wordless,
)
from actions.dialogue.question import AskedInstead, JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import ASKED_AT, OFFERED, REQUESTED_SLOT, Turn
from actions.dialogue.wordings import ASKED
from frontdesk.ownership import Urgency
from frontdesk.reading.answers import Command, read_command
from services.booking import NotYours
from services.identity import NotDelegated
from services.ownership import WaitingFor

REPAIRS = "repairs"
SILENCE_ENDS_JOURNEY = timedelta(minutes=30)
REPAIRS_BEFORE_A_PERSON = 3


class Journey(Action):
    """Subclasses name their form and its slots, and say which questions are needed."""

    form: ClassVar[str]
    slots: ClassVar[tuple[str, ...]]
    may_hold_wishes: ClassVar[bool] = True
    """Whether the message that begins it may ask for other things too."""
    hears_edits: ClassVar[bool] = False
    """Whether an edited message is taken in like a new one, whatever was answered before."""

    def questions(self, turn: Turn) -> Iterator[Question]:
        """The questions in order, given what is known; asked only while their slot is empty."""
        raise NotImplementedError

    def begin(self, turn: Turn) -> None:
        """Reads what the first message already says. Nothing by default."""

    def changes_mind(self, turn: Turn, asked: Question) -> bool:
        """Whether words that are no answer correct an earlier one ("anzi privatamente")."""
        return False

    def hears(self, turn: Turn, asked: Question) -> None:
        """Takes in what was said beside an answer ("privatamente, di giovedì"). Nothing here."""

    def stopped(self, turn: Turn) -> None:
        """Says what stays as it is when the patient stops here."""
        turn.say("utter_stopped")

    def left(self, turn: Turn) -> None:
        """Tidies up when the journey is over, however it ended. Nothing by default."""

    def finish(self, turn: Turn) -> bool:
        """Acts once everything is known; False if a question must be asked again."""
        raise NotImplementedError

    def name(self) -> str:
        return f"validate_{self.form}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        turn = Turn(dispatcher, tracker)
        try:
            self._take_turn(turn)
        except JourneyEnded as ended:
            self._leave(turn, ended.follow_up)
        except AskedInstead:
            pass
        except NotYours:
            turn.say("utter_appointment_gone")
            self._leave(turn)
        except NotDelegated:
            interruptions.call_operator(turn, WaitingFor("not_delegated"), "utter_not_delegated")
            self._leave(turn)
        return turn.events()

    def _take_turn(self, turn: Turn) -> None:
        asked = self._asked(turn)
        if turn.slot(REQUESTED_SLOT) is None:
            self._start_clean(turn)
            parked.begun_anew(turn, self.form)
            if not resuming.taken_up(turn, self.form):
                self._begin(turn)
        elif turn.fresh_start:
            raise JourneyEnded(interruptions.action_for(turn))
        elif self._was_left_long_ago(turn):
            raise JourneyEnded(resuming.after_silence(turn, self.form))
        elif asked is None:
            pass  # the proof of who writes has ended: the first open question asks for it again
        elif switching.settled(turn, self.form):
            self._ask(turn, asked)
            return
        elif turn.wordless is not None:
            wordless.say_midway(turn, self.form)
            self._ask(turn, asked)
            return
        elif turn.tap is not None and self._tapped_something_else(turn, asked):
            return
        elif (obeyed := self._obeyed_command(turn, asked)) is not None:
            if not obeyed:
                return
        elif self._only_corrects_a_message(turn, asked) or not self._read(turn, asked):
            return
        self._go_on(turn)

    def _begin(self, turn: Turn) -> None:
        """From the first message: what is declined, what comes first, and questions beside it."""
        if not self.may_hold_wishes:
            self.begin(turn)
            return
        if bounds.declined(turn):
            raise JourneyEnded
        beside = wishes.sort(turn, self.form)
        self.begin(turn)
        wishes.answer_beside(turn, beside, self.slots[0])

    def _was_left_long_ago(self, turn: Turn) -> bool:
        """After a long silence somebody else may be holding the phone: nothing is repeated."""
        asked_at = turn.slot(ASKED_AT)
        if asked_at is None:
            return True
        return turn.desk.now() - datetime.fromisoformat(asked_at) > SILENCE_ENDS_JOURNEY

    def _tapped_something_else(self, turn: Turn, asked: Question) -> bool:
        """A main-menu button is a new wish; a button of an old question answers nothing."""
        if turn.tapped_wish is not None:
            interruptions.follow_wish(turn, turn.tapped_wish, self.form)
        if turn.tapped_wish is None and not turn.is_old_tap:
            return False
        if turn.is_old_tap:
            turn.say("utter_old_button")
        self._ask(turn, asked)
        return True

    def _asked(self, turn: Turn) -> Question | None:
        name = turn.slot(REQUESTED_SLOT)
        return next((q for q in self.questions(turn) if q.slot == name), None) if name else None

    def _start_clean(self, turn: Turn) -> None:
        for slot in (*self.slots, OFFERED):
            turn.set(slot, None)
        turn.set(REPAIRS, 0)
        turn.set(switching.ANSWERED, 0)
        turn.set(switching.NEW_WISH, None)

    def _obeyed_command(self, turn: Turn, asked: Question) -> bool | None:
        """Words that work everywhere, unless they are one of the answers offered.

        True to go on, False if the question has been asked again, None if there were no such words.
        """
        if turn.tap is not None or turn.chosen() is not None:
            return None
        match read_command(turn.text):
            case Command.HUMAN:
                interruptions.hand_over(turn, WaitingFor("requested"))
            case Command.OPT_OUT:
                waiting = WaitingFor("wish_consent_optout")
                interruptions.hand_over(turn, waiting, "utter_a_person_does_this")
            case Command.START_OVER:
                parked.forget(turn)
                turn.say("utter_menu")
                raise JourneyEnded
            case Command.STOP_HERE:
                self.stopped(turn)
                raise JourneyEnded
            case Command.HELP | Command.ASSISTANT:
                turn.say("utter_words_that_always_work")
                self._ask(turn, asked)
                return False
            case Command.BACK:
                return self._went_back(turn, asked)
        return None

    def _went_back(self, turn: Turn, asked: Question) -> bool:
        if stepping.step_back(turn, asked, self.questions):
            return True
        turn.say("utter_already_at_the_start")
        self._ask(turn, asked)
        return False

    def _only_corrects_a_message(self, turn: Turn, asked: Question) -> bool:
        """An edited message answers again what was not understood; else it is an older answer.

        What was said before is changed in plain sight, never by an edit that we may misplace.
        """
        if not turn.is_edit or turn.slot(REPAIRS) or self.hears_edits:
            return False
        turn.say("utter_edit_seen")
        self._ask(turn, asked)
        return True

    def _read(self, turn: Turn, asked: Question) -> bool:
        """Whether to go on. When the answer is none, the turn may be about something else."""
        if self._is_declined(turn) and not asked.takes_any_words:
            self._ask(turn, asked)
            return False
        if asked.takes_any_words and self._is_about_something_else(turn, sure=True):
            self._ask(turn, asked)
            return False
        is_written = turn.tap is None
        if is_written and asked.mind_may_change and self.changes_mind(turn, asked):
            turn.set(REPAIRS, 0)
            return True
        try:
            turn.set(asked.slot, asked.read(turn))
        except NotUnderstood as misunderstanding:
            return self._is_no_answer(turn, asked, misunderstanding)
        turn.set(REPAIRS, 0)
        off_topic.forget(turn)
        turn.set(switching.ANSWERED, int(turn.slot(switching.ANSWERED) or 0) + 1)
        if is_written:
            self.hears(turn, asked)
        return True

    def _is_declined(self, turn: Turn) -> bool:
        """Whether an opinion, a drug or an order was asked for; "è un infarto?" may be grave."""
        if not bounds.is_beyond(turn):
            return False
        if interruptions.sounds_like_an_emergency(turn, sure=True):
            self.suspect_emergency(turn)
        return bounds.declined_in_passing(turn)

    def _is_no_answer(self, turn: Turn, asked: Question, why: NotUnderstood) -> bool:
        if interruptions.sounds_like_an_emergency(turn, sure=False):
            self.suspect_emergency(turn)
        elif turn.tap is None and not asked.mind_may_change and self.changes_mind(turn, asked):
            turn.set(REPAIRS, 0)
            return True
        if interruptions.answered(turn, self.form, sure=False):
            self._ask(turn, asked)
        else:
            self._repair(turn, asked, why)
        return False

    def _is_about_something_else(self, turn: Turn, sure: bool) -> bool:
        if interruptions.sounds_like_an_emergency(turn, sure):
            self.suspect_emergency(turn)
        return interruptions.answered(turn, self.form, sure=sure)

    def suspect_emergency(self, turn: Turn) -> None:
        """Grave words without a certain red flag: 112 in plain sight, and a person looks."""
        waiting = WaitingFor("emergency_suspected", Urgency.SAME_DAY)
        interruptions.hand_over(turn, waiting, "utter_emergency_banner")

    def _repair(self, turn: Turn, asked: Question, misunderstanding: NotUnderstood) -> None:
        """Say it differently, then show the choices again, then a person."""
        repairs = int(turn.slot(REPAIRS) or 0) + 1
        turn.set(REPAIRS, repairs)
        if repairs >= REPAIRS_BEFORE_A_PERSON:
            interruptions.hand_over(turn, WaitingFor("not_understood"), "utter_gave_up")
        turn.say(misunderstanding.hint if repairs == 1 else "utter_not_understood_again")
        self._ask(turn, asked)

    def _go_on(self, turn: Turn) -> None:
        while (question := stepping.next_question(turn, self.questions)) is None:
            if self.finish(turn):
                self._leave(turn)
                return
        self._ask(turn, question)

    def _ask(self, turn: Turn, question: Question) -> None:
        turn.set(REQUESTED_SLOT, question.slot)
        turn.set(question.slot, None)
        turn.set(ASKED_AT, turn.desk.now().isoformat())
        turn.set(OFFERED, None)
        turn.begin_question()
        question.ask(turn)

    def _leave(self, turn: Turn, follow_up: str | None = None) -> None:
        self.left(turn)
        for slot in self.slots:
            turn.set(slot, None)
        turn.set(REPAIRS, 0)
        off_topic.forget(turn)
        turn.set(ASKED, None)
        turn.set(switching.NEW_WISH, None)
        turn.end_loop(follow_up or parked.following(turn))
