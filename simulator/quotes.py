"""The grey box above a reply."""

from typing import Any

from simulator.phones import Phone

SNIPPET = 120


def quote_of(phone: Phone, wamid: str) -> dict[str, Any]:
    """What a bubble that answers ``wamid`` carries; empty when the phone has no such message."""
    bubble = phone.find(wamid)
    if bubble is None:
        return {}
    return {
        "quote": {
            "wamid": wamid,
            "from": bubble.sender,
            "kind": bubble.kind,
            "text": bubble.text[:SNIPPET],
        }
    }
