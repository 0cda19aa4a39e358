"""A one-turn action: it says something and that is all."""

from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.dialogue.turn import Turn


class Answer(Action):
    """Subclasses give Rasa's name of the action and the reply."""

    action: ClassVar[str]

    def name(self) -> str:
        return self.action

    def reply(self, turn: Turn) -> None:
        raise NotImplementedError

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        turn = Turn(dispatcher, tracker)
        self.reply(turn)
        return turn.events()
