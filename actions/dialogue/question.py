"""A question of a journey: how it is asked, and what its answer means."""

from typing import Any, ClassVar

from actions.dialogue.turn import Turn


class NotUnderstood(Exception):
    """The words are no answer to the question; `hint` names the text that says it differently."""

    def __init__(self, hint: str = "utter_not_understood") -> None:
        super().__init__(hint)
        self.hint = hint


class JourneyEnded(Exception):
    """The journey is over before its end: a person was asked for, or another wish came first."""

    def __init__(self, follow_up: str | None = None) -> None:
        super().__init__(follow_up)
        self.follow_up = follow_up


class AskedInstead(Exception):
    """Something else was asked first; the journey waits where it is."""


class Question:
    """`slot` keeps the answer; `takes_any_words` when every text is an answer.

    `mind_may_change`: the words are first looked at as a change of mind, because some of them would
    also be an answer ("no, volevo l'oculista" at a question for yes or no).
    """

    slot: ClassVar[str]
    takes_any_words: ClassVar[bool] = False
    mind_may_change: ClassVar[bool] = False

    def ask(self, turn: Turn) -> None:
        raise NotImplementedError

    def read(self, turn: Turn) -> Any:
        """The answer's value; None to ask again; raises `NotUnderstood` or `JourneyEnded`."""
        raise NotImplementedError
