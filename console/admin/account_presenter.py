"""One account in words: its form, how it is protected, where it is logged in."""

from dataclasses import dataclass

from console.account.presenter import (
    SecondFactorPresenter,
    SessionPresenter,
    present_second_factor,
    present_sessions,
)
from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility
from frontdesk.staff.roles import ANSWER_CHATS, ROLES
from services.accounts.details import LANGUAGES, MOST_CHATS, Details
from services.accounts.read_people import AccountPage


@dataclass(frozen=True)
class Choice:
    """`help`: what the role may do; "" for units and languages."""

    value: str
    word: str
    is_chosen: bool
    help: str = ""


@dataclass(frozen=True)
class Form:
    """What an admin may say about an account. `capacity` is "" for the facility's number."""

    name: str
    roles: tuple[Choice, ...]
    units: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    capacity: str
    usual_capacity: int
    most_chats: int
    answers_chats: bool


@dataclass(frozen=True)
class AccountPresenter:
    """`password` says whether one was chosen, or until when the invitation is good; `locked` until
    when the account is, "" when it is not."""

    id: str
    name: str
    email: str
    role: str
    version: int
    is_me: bool
    is_active: bool
    locked: str
    has_password: bool
    password: str
    second_factor: SecondFactorPresenter
    sessions: tuple[SessionPresenter, ...]
    in_hand: str
    form: Form


def present_form(view: Viewpoint, facility: Facility, details: Details) -> Form:
    language = view.phrases.language
    return Form(
        name=details.name,
        roles=tuple(
            Choice(
                role,
                view.say(f"app.role.{role}"),
                role == details.role,
                view.say(f"people.role_help.{role}"),
            )
            for role in ROLES
        ),
        units=tuple(
            Choice(unit.id, unit.name.say(language), unit.id in details.units)
            for unit in facility.units
        ),
        languages=tuple(
            Choice(one, view.say(f"language.{one}"), one in details.languages) for one in LANGUAGES
        ),
        capacity="" if details.capacity is None else str(details.capacity),
        usual_capacity=facility.queue.capacity,
        most_chats=MOST_CHATS,
        answers_chats=details.role in ANSWER_CHATS,
    )


def present_account(
    view: Viewpoint, facility: Facility, page: AccountPage, *, is_needed: bool
) -> AccountPresenter:
    member = page.member
    return AccountPresenter(
        id=str(member.id),
        name=member.name,
        email=member.email,
        role=view.say(f"app.role.{member.role}"),
        version=member.version,
        is_me=member.id == view.staff_id,
        is_active=member.is_active,
        locked=_locked(view, page),
        has_password=bool(member.password_hash),
        password=_password(view, page),
        second_factor=present_second_factor(view, page.second_factor, is_needed=is_needed),
        sessions=present_sessions(view, page.sessions),
        in_hand=view.phrases.count("people.in_hand", page.in_hand) if page.in_hand else "",
        form=present_form(view, facility, page.details),
    )


def _locked(view: Viewpoint, page: AccountPage) -> str:
    until = page.member.locked_until
    if until is None or not page.is_locked:
        return ""
    return view.say("people.locked_help", moment=view.moment(until))


def _password(view: Viewpoint, page: AccountPage) -> str:
    if page.invited_until is not None:
        return view.say("people.invited_until", moment=view.moment(page.invited_until))
    return view.say("people.has_password" if page.member.password_hash else "people.no_password")
