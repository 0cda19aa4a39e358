"""Whom a waiting chat is proposed to: somebody on duty who may see it and has a hand free."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Hand:
    """An operator on duty. `in_hand`: chats they have or are proposed; `sees_all`: supervisors."""

    staff_id: uuid.UUID
    units: frozenset[str]
    languages: frozenset[str]
    in_hand: int
    capacity: int
    sees_all: bool = False

    def may_see(self, unit: str | None) -> bool:
        return self.sees_all or unit is None or unit in self.units


@dataclass(frozen=True)
class Undealt:
    """A waiting chat nobody is being proposed now; `passed`: who had the last proposal."""

    conversation_id: uuid.UUID
    unit: str | None
    language: str
    passed: uuid.UUID | None = None


def deal(line: Sequence[Undealt], hands: Sequence[Hand]) -> list[tuple[uuid.UUID, uuid.UUID]]:
    """(chat, operator) in the order of the line, each to the one with the fewest chats in hand.

    Those who speak the patient's language go first; who let the last proposal pass goes last.
    """
    free = {hand.staff_id: hand for hand in hands}
    dealt: list[tuple[uuid.UUID, uuid.UUID]] = []
    for chat in line:
        able = [h for h in free.values() if h.may_see(chat.unit) and h.in_hand < h.capacity]
        if not able:
            continue
        chosen = min(able, key=lambda hand: _rank(hand, chat))
        free[chosen.staff_id] = replace(chosen, in_hand=chosen.in_hand + 1)
        dealt.append((chat.conversation_id, chosen.staff_id))
    return dealt


def _rank(hand: Hand, chat: Undealt) -> tuple[bool, bool, bool, int, uuid.UUID]:
    """Supervisors help out only where nobody else can."""
    return (
        hand.sees_all,
        hand.staff_id == chat.passed,
        chat.language not in hand.languages,
        hand.in_hand,
        hand.staff_id,
    )
