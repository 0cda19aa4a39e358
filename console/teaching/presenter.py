"""Unclear messages in words, and the labels by their plain names."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.viewpoint import Viewpoint
from frontdesk.teaching.labels import LABELS
from store.tables import UnclearMessage

_PERCENT = 100


@dataclass(frozen=True)
class Choice:
    """One label: what is sent, and what is read."""

    label: str
    name: str


@dataclass(frozen=True)
class UnclearRow:
    """`guess`: what the assistant took it for; "" where it had no idea."""

    id: str
    words: str
    language: str
    why: str
    guess: str
    noted: str


@dataclass(frozen=True)
class TeachingPresenter:
    rows: tuple[UnclearRow, ...]
    choices: tuple[Choice, ...]


def present_unclear(view: Viewpoint, found: Sequence[UnclearMessage]) -> TeachingPresenter:
    choices = (Choice(label, view.say(f"teaching.label.{label}")) for label in LABELS)
    return TeachingPresenter(
        rows=tuple(_row(view, one) for one in found),
        choices=tuple(sorted(choices, key=lambda choice: choice.name)),
    )


def _row(view: Viewpoint, unclear: UnclearMessage) -> UnclearRow:
    return UnclearRow(
        id=str(unclear.id),
        words=unclear.words,
        language=unclear.language,
        why=view.say(f"teaching.why.{unclear.why}"),
        guess=_guess(view, unclear),
        noted=view.day(unclear.noted_at),
    )


def _guess(view: Viewpoint, unclear: UnclearMessage) -> str:
    if unclear.predicted_intent not in LABELS or unclear.confidence is None:
        return ""
    name = view.say(f"teaching.label.{unclear.predicted_intent}")
    return view.say("teaching.guess", name=name, percent=round(unclear.confidence * _PERCENT))
