"""Locks on practitioners, rooms and patients, until the transaction ends; and the order of all.

Whoever locks several things does it in this order, so that nobody waits in a circle:

1. the call of an action (store/action_results.py);
2. the conversation (`lock_conversation`): first the one that writes, then that of a waiting
   list's entry. Whatever takes or gives a time for a chat begins with it, because the same turn
   may go on to something that needs it: another person asked for, a proof, the waiting list;
3. practitioners, rooms and patients: here, all at once; before them, shared with everybody who
   does the same, the timetable as a whole. Who changes it (closures, leave) has it alone;
4. rows: the entry of the waiting list, its offer, appointments, outgoing messages.

tests/storage/test_lock_order.py provokes the circles that were possible before.

The constraints alone keep appointments apart, but two transactions that both let a time go and
take another would wait for each other's rows: PostgreSQL ends that as a deadlock after a second,
where "this time is taken" is meant. With one lock for each resource, taken in one order by all,
nobody waits in a circle, and who books another practitioner in another room does not wait at all.
A savepoint that is undone gives its locks back.
"""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import BigInteger, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from store.database import DbSession

_TIMETABLE = "timetable"
# The function is called row by row, in the order of the array.
_LOCK = text("SELECT pg_advisory_xact_lock(key) FROM unnest(:keys) AS key").bindparams(
    bindparam("keys", type_=ARRAY(BigInteger))
)


_SHARE = text("SELECT pg_advisory_xact_lock_shared(:key)").bindparams(
    bindparam("key", type_=BigInteger)
)


def lock_resources(db_session: DbSession, names: Iterable[str]) -> None:
    """Waits until nobody else works on the named resources ("practitioner:ferri", "room:A1").

    Until the transaction ends, nobody changes the timetable.
    """
    db_session.flush()
    db_session.execute(_SHARE, {"key": _key(_TIMETABLE)})
    db_session.execute(_LOCK, {"keys": sorted({_key(name) for name in names})})


def lock_timetable(db_session: DbSession) -> None:
    """Waits until nobody takes or gives a time any more: the first thing of whoever changes it."""
    db_session.execute(_LOCK, {"keys": [_key(_TIMETABLE)]})


def _key(name: str) -> int:
    """Eight bytes: two resources with one key would only wait for each other needlessly."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
