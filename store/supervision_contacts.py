"""What patients wrote, as contacts, and how many of them the assistant ended alone.

A contact: what one person wrote without `CONTACT_ENDS_AFTER` of silence in between. It needs no
table: a window function over the times of the messages finds where one begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text

from store.chats import SAYS_NOTHING
from store.database import DbSession

CONTACT_ENDS_AFTER = timedelta(hours=4)
LONGEST_CONTACT = timedelta(days=1)
"""So far beyond the last day a contact that began on it is followed."""


@dataclass(frozen=True)
class ContactFigures:
    """Contacts that began in the days asked for.

    `over`: their last words are four hours old, so that one knows how they ended, and somebody
    answered (the assistant or a person). `alone`: the
    **bot resolution rate** is `alone` of `over`: the contacts in which the assistant had a part and
    no person did. A person had a part if the chat was put before people or taken by one at any time
    from the contact's first words to four hours after its last, if a person had it already, or if
    a message was an emergency or one that the assistant could not handle. Who gives up counts as
    ended alone: the rate says how much work people were spared, not whether patients were content.
    """

    total: int
    over: int
    alone: int
    by_hour: Mapping[int, int]
    by_weekday: Mapping[int, int]


_CONTACTS = """
WITH written AS (
    SELECT conversation_id, received_at, handled_by,
        received_at - lag(received_at) OVER one_chat <= :gap AS goes_on
    FROM message
    WHERE received_at >= CAST(:begins_at AS timestamptz) - CAST(:gap AS interval)
        AND received_at < CAST(:ends_at AS timestamptz) + CAST(:longest AS interval)
        AND kind <> ALL (CAST(:says_nothing AS text[]))
        AND (handled_by IS NULL OR handled_by NOT IN ('ignored', 'notice'))
    WINDOW one_chat AS (PARTITION BY conversation_id ORDER BY received_at)
), numbered AS (
    SELECT *, count(*) FILTER (WHERE goes_on IS NOT TRUE)
        OVER (PARTITION BY conversation_id ORDER BY received_at) AS number
    FROM written
), contact AS (
    SELECT conversation_id, min(received_at) AS began_at, max(received_at) AS last_at,
        bool_or(handled_by = 'bot') AS by_bot,
        bool_or(handled_by IN ('operator', 'emergency', 'failed')) AS by_others
    FROM numbered GROUP BY conversation_id, number
    HAVING min(received_at) >= :begins_at AND min(received_at) < :ends_at
), reached AS (
    SELECT contact.*, last_at < CAST(:now AS timestamptz) - CAST(:gap AS interval) AS is_over,
        coalesce(by_others, false) OR EXISTS (
            SELECT FROM conversation_event AS e
            WHERE e.conversation_id = contact.conversation_id
                AND e.to_owner IN ('waiting', 'operator')
                AND e.at BETWEEN began_at AND last_at + CAST(:gap AS interval)
        ) AS by_people
    FROM contact
)
SELECT extract(hour FROM l.began)::int, extract(isodow FROM l.began)::int - 1, count(*),
    count(*) FILTER (WHERE is_over AND (by_bot OR by_people)),
    count(*) FILTER (WHERE is_over AND by_bot AND NOT by_people)
FROM reached CROSS JOIN LATERAL (SELECT began_at AT TIME ZONE :zone AS began) AS l
GROUP BY 1, 2"""


def contact_figures(
    db_session: DbSession, begins_at: datetime, ends_at: datetime, now: datetime, zone: str
) -> ContactFigures:
    values = {
        "begins_at": begins_at,
        "ends_at": ends_at,
        "now": now,
        "zone": zone,
        "gap": CONTACT_ENDS_AFTER,
        "longest": LONGEST_CONTACT,
        "says_nothing": list(SAYS_NOTHING),
    }
    total = over = alone = 0
    by_hour: dict[int, int] = {}
    by_weekday: dict[int, int] = {}
    for hour, weekday, n, n_over, n_alone in db_session.execute(text(_CONTACTS), values):
        total, over, alone = total + n, over + n_over, alone + n_alone
        by_hour[hour] = by_hour.get(hour, 0) + n
        by_weekday[weekday] = by_weekday.get(weekday, 0) + n
    return ContactFigures(total, over, alone, by_hour, by_weekday)
