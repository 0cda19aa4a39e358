"""What the page about oneself says."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from console.viewpoint import Viewpoint
from services.accounts.second_factor import SecondFactor
from store.tables import StaffMember, StaffSession

FEW_CODES = 3


@dataclass(frozen=True)
class SessionPresenter:
    """One login. `is_this`: the one through which the page is looked at."""

    id: str
    browser: str
    since: str
    seen: str
    is_this: bool


@dataclass(frozen=True)
class SecondFactorPresenter:
    """`state` in words; `few`: a warning that recovery codes run out, "" otherwise."""

    is_on: bool
    is_needed: bool
    state: str
    few: str


@dataclass(frozen=True)
class AccountPresenter:
    name: str
    email: str
    role: str
    second_factor: SecondFactorPresenter
    sessions: tuple[SessionPresenter, ...]
    has_others: bool


def present_account(
    view: Viewpoint,
    member: StaffMember,
    factor: SecondFactor,
    sessions: Sequence[StaffSession],
    here: UUID,
    *,
    is_needed: bool,
) -> AccountPresenter:
    return AccountPresenter(
        name=member.name,
        email=member.email,
        role=view.say(f"app.role.{member.role}"),
        second_factor=present_second_factor(view, factor, is_needed=is_needed),
        sessions=present_sessions(view, sessions, here),
        has_others=len(sessions) > 1,
    )


def present_sessions(
    view: Viewpoint, sessions: Sequence[StaffSession], here: UUID | None = None
) -> tuple[SessionPresenter, ...]:
    return tuple(
        SessionPresenter(
            id=str(one.id),
            browser=one.browser or view.say("session.unknown_browser"),
            since=view.say("session.since", moment=view.moment(one.started_at)),
            seen=view.say("session.seen", moment=view.moment(one.seen_at)),
            is_this=one.id == here,
        )
        for one in sessions
    )


def present_second_factor(
    view: Viewpoint, factor: SecondFactor, *, is_needed: bool
) -> SecondFactorPresenter:
    left = factor.recovery_codes_left
    few = view.phrases.count("second_factor.codes_left", left)
    if factor.since is None:
        return SecondFactorPresenter(False, is_needed, view.say("second_factor.is_off"), "")
    return SecondFactorPresenter(
        is_on=True,
        is_needed=is_needed,
        state=view.say("second_factor.is_on", day=view.day(factor.since)),
        few=few if left <= FEW_CODES else "",
    )
