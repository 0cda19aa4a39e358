"""The states of an outgoing message and the only way they may go: forward.

Meta's statuses arrive out of order, repeatedly, and sometimes before our own call has returned, so
a report is applied only if it says more than what is known. A message reported failed may still be
reported delivered (both have been seen for one message): what arrived, arrived.
"""

RANK = {
    "queued": 0,
    "sending": 1,
    "accepted": 2,
    "sent": 3,
    "failed": 4,
    "delivered": 5,
    "read": 6,
    "played": 7,
}
DROPPED = "dropped"


def comes_after(state: str, known: str) -> bool:
    """Whether `state` is news. What was dropped was never sent; unknown states are no news."""
    if known == DROPPED:
        return False
    if state == DROPPED:
        return RANK[known] < RANK["accepted"]
    return RANK.get(state, -1) > RANK[known]
