"""Forwards to the next question that is still open, and back to the one before."""

from collections.abc import Callable, Iterator

from actions.dialogue.question import Question
from actions.dialogue.turn import Turn

Questions = Callable[[Turn], Iterator[Question]]


def next_question(turn: Turn, questions: Questions) -> Question | None:
    """The first question without an answer; None when everything is known."""
    return next((q for q in questions(turn) if turn.slot(q.slot) is None), None)


def step_back(turn: Turn, asked: Question, questions: Questions) -> bool:
    """To the question before, past those that answer themselves; False if there is none."""
    turn.set(asked.slot, None)
    answered = [q.slot for q in questions(turn) if turn.slot(q.slot) is not None]
    for slot in reversed(answered):
        turn.set(slot, None)
        following = next_question(turn, questions)
        if following is not None and following.slot != asked.slot:
            return True
    following = next_question(turn, questions)
    return following is None or following.slot != asked.slot
