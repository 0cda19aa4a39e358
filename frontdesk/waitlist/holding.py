"""When a free time may be offered, and until when it is kept for the person who was asked.

Never at night, on a Sunday or a holiday: only in the hours in which we may write first (the
facility's `outbound` desk). Source: reference italian-health-desk 1.9, "short hold (15-60 min by
day, never at night)".
"""

from datetime import UTC, datetime, timedelta

from frontdesk.facility.places import Place
from frontdesk.facility.rules import WaitingListRules
from frontdesk.schedules.local_time import ends_at, local, starts_at
from frontdesk.schedules.opening import next_opening, opening_today


def may_ask(rules: WaitingListRules, outbound: Place, now: datetime) -> bool:
    """Whether somebody asked now would have time enough to answer before the evening."""
    closes = _closes_at(outbound, now)
    return closes is not None and now + timedelta(minutes=rules.least_minutes) <= closes


def ask_again_at(rules: WaitingListRules, outbound: Place, now: datetime) -> datetime | None:
    """The first moment from now on when people may be asked, aware; None if not within a month."""
    if may_ask(rules, outbound, now):
        return now
    opens = next_opening(outbound, _closes_at(outbound, now) or now)
    while opens is not None and not may_ask(rules, outbound, opens):
        opens = next_opening(outbound, _closes_at(outbound, opens) or opens)
    return opens


def answer_until(
    rules: WaitingListRules, outbound: Place, now: datetime, appointment_at: datetime
) -> datetime | None:
    """Until when the person asked now has to answer (aware UTC); None when nobody may be asked.

    The usual time, but not beyond the hours in which we write, and early enough before the
    appointment. Less than the least time is no offer at all.
    """
    closes = _closes_at(outbound, now)
    if closes is None:
        return None
    latest = appointment_at - timedelta(minutes=rules.notice_minutes)
    until = min(now + timedelta(minutes=rules.hold_minutes), closes, latest)
    if until < now + timedelta(minutes=rules.least_minutes):
        return None
    return until.astimezone(UTC)


def _closes_at(outbound: Place, now: datetime) -> datetime | None:
    """The end of the hours that are running; None while it is closed."""
    on = local(now, outbound.tz).date()
    for block in opening_today(outbound, on):
        opens, closes = (
            starts_at(on, block.opens, outbound.tz),
            ends_at(on, block.closes, outbound.tz),
        )
        if opens <= now < closes:
            return closes
    return None
