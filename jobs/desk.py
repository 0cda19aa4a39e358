"""The worker's desk, wired once."""

from functools import cache

from runtime.wiring import wire_desk
from services.desk import Desk


@cache
def desk() -> Desk:
    return wire_desk()
