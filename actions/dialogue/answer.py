"""A one-turn action: it says something and that is all."""

from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue import bounds, off_topic, parked
from actions.dialogue.turn import Turn


class Answer(Action):
    """Subclasses give Rasa's name of the action and the reply."""

    action: ClassVar[str]
    goes_first: ClassVar[bool] = False
    """Whether it is given whatever else the words are: a person, an emergency."""

    def name(self) -> str:
        return self.action

    def reply(self, turn: Turn) -> None:
        raise NotImplementedError

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        turn = Turn(dispatcher, tracker)
        if self.goes_first or not bounds.declined(turn):
            self.reply(turn)
        off_topic.unless_counted(turn)
        if turn.is_handed_on and not turn.is_ending and parked.waiting(turn):
            turn.end_loop(parked.NEXT_FORM)
        return turn.events()
