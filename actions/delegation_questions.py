"""Who may act for the writer, what they may do, and until when."""

from datetime import date
from typing import Final

from actions.booking.wishes import place_of
from actions.dialogue.question import JourneyEnded, NotUnderstood, Question
from actions.dialogue.turn import Turn
from frontdesk.identity.birth_date import read_birth_date
from frontdesk.identity.code_tail import read_tail, whole_tail
from frontdesk.identity.levels import Scope
from frontdesk.identity.other_tail import read_other_tail
from frontdesk.reading.answers import read_yes_no
from frontdesk.reading.delegated import Delegated, read_delegated
from frontdesk.reading.until import longest, read_until
from services import own_delegations
from services.own_delegations import Named, OwnDelegation

BORN, TAIL, WHAT = "delegate_birth_date", "delegate_tail", "delegate_scopes"
UNTIL, CONFIRMED = "delegate_until", "delegation_confirmed"
DELEGATE_SLOTS: Final = (BORN, TAIL, WHAT, UNTIL, CONFIRMED)

SCOPES: Final = {
    Delegated.BOOK: frozenset({Scope.BOOK, Scope.CANCEL}),
    Delegated.REMINDERS: frozenset({Scope.REMINDERS}),
    Delegated.BOTH: frozenset({Scope.BOOK, Scope.CANCEL, Scope.REMINDERS}),
}


class DelegateBirthDate(Question):
    slot = BORN

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_delegate_birth_date")

    def read(self, turn: Turn) -> str | None:
        born = read_birth_date(turn.text, today=turn.today())
        if born is None:
            raise NotUnderstood("utter_birth_date_not_understood")
        tail = whole_tail(turn.text)
        if tail is not None:
            if _is_oneself(turn, born, tail):
                return None
            turn.set(TAIL, tail)
        return born.isoformat()


class DelegateTail(Question):
    """The same question, and the same words after it, for whoever is on record or not."""

    slot = TAIL

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_delegate_tail")

    def read(self, turn: Turn) -> str | None:
        tail = read_other_tail(turn.text) or read_tail(turn.text)
        if tail is None:
            raise NotUnderstood("utter_tax_code_tail_not_understood")
        return None if _is_oneself(turn, date.fromisoformat(turn.slot(BORN)), tail) else tail


class WhatTheyMay(Question):
    slot = WHAT

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_delegate_scopes")

    def read(self, turn: Turn) -> str:
        chosen = turn.chosen()
        meant = Delegated(chosen) if chosen else read_delegated(turn.text)
        if meant is None:
            raise NotUnderstood("utter_delegate_scopes_not_understood")
        return meant


class UntilWhen(Question):
    """ "Sempre" is twelve months: a delegation nobody remembers helps nobody."""

    slot = UNTIL

    def ask(self, turn: Turn) -> None:
        turn.say("utter_ask_delegate_until")

    def read(self, turn: Turn) -> str | None:
        last = _last_day(turn)
        if last is None:
            raise NotUnderstood("utter_delegate_until_not_understood")
        if last < turn.today():
            turn.say("utter_delegate_until_not_understood")
            return None
        if last > longest(turn.today()):
            turn.say("utter_delegate_until_shortened")
        return min(last, longest(turn.today())).isoformat()


class ConfirmDelegation(Question):
    slot = CONFIRMED

    def __init__(self, given_name: str) -> None:
        self.given_name = given_name

    def ask(self, turn: Turn) -> None:
        turn.say("utter_confirm_delegation", given_name=self.given_name, **named_words(turn))

    def read(self, turn: Turn) -> bool:
        answer = {"yes": True, "no": False}.get(turn.chosen() or "", read_yes_no(turn.text))
        if answer is None:
            raise NotUnderstood("utter_confirm_with_buttons")
        if not answer:
            turn.say("utter_record_unchanged")
            raise JourneyEnded
        return True


def named(turn: Turn) -> Named:
    """What was asked for, as the service takes it."""
    return Named(
        born_on=date.fromisoformat(turn.slot(BORN)),
        tail=turn.slot(TAIL),
        scopes=SCOPES[Delegated(turn.slot(WHAT))],
        valid_to=date.fromisoformat(turn.slot(UNTIL)),
    )


def named_words(turn: Turn) -> dict[str, str]:
    """Whom, what and until when, in the words of the placeholders."""
    wished = named(turn)
    return {
        "born": f"{wished.born_on:%d/%m/%Y}",
        "tail": wished.tail,
        "scopes": scope_words(turn, wished.scopes),
        "until": f"{wished.valid_to:%d/%m/%Y}",
    }


def delegation_words(turn: Turn, own: OwnDelegation) -> str:
    """One line of the list: whom, what, until when."""
    row = own.row
    scopes = scope_words(turn, frozenset(Scope(name) for name in row.scopes))
    who = who_words(turn, own)
    if row.valid_to is None:
        return f"{who}: {scopes}"
    until = turn.words("label_delegation_until", until=f"{row.valid_to:%d/%m/%Y}")
    return f"{who}: {scopes}, {until}"


def who_words(turn: Turn, own: OwnDelegation) -> str:
    """By name where the staff wrote it down, else only as the principal typed it."""
    row = own.row
    if own.given_name:
        return f"{own.given_name} {own.family_name[:1].upper()}."
    born = f"{row.named_birth_on:%d/%m/%Y}" if row.named_birth_on else ""
    return turn.words("label_delegate_named", born=born, tail=row.named_tail or "")


def scope_words(turn: Turn, scopes: frozenset[Scope]) -> str:
    """What a delegation lets somebody do, in a few words."""
    parts = []
    if Scope.BOOK in scopes:
        parts.append(turn.words("label_scope_book"))
    if Scope.CANCEL in scopes:
        parts.append(turn.words("label_scope_cancel"))
    if Scope.REMINDERS in scopes:
        parts.append(turn.words("label_scope_reminders"))
    if scopes & {Scope.RESULTS, Scope.AVAILABILITY_OF_RESULTS}:
        parts.append(turn.words("label_scope_results"))
    return ", ".join(parts)


def _last_day(turn: Turn) -> date | None:
    words = {"month": "un mese", "year": "sempre"}.get(turn.chosen() or "", turn.text)
    return read_until(words, turn.desk.now(), place_of(turn), turn.language)


def _is_oneself(turn: Turn, born: date, tail: str) -> bool:
    place = (turn.desk, turn.db_session, turn.conversation_id)
    if not own_delegations.names_oneself(*place, born, tail):
        return False
    turn.say("utter_delegate_is_oneself")
    turn.set(BORN, None)
    return True
