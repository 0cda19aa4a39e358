"""What a message with a red flag says besides, for the nurse who opens its case."""

import structlog

from frontdesk.triage.engine import assess
from services.desk import Desk
from services.symptoms import Case

log = structlog.get_logger(__name__)


def red_flag_case(desk: Desk, words: str, language: str) -> Case | None:
    """Findings and rules of the words; None if they cannot be read, which holds nothing up."""
    try:
        found = desk.triage.hear(words, language)
        flags = desk.triage.scan(words).certain
        return Case(found, assess(found, desk.triage.protocols, flags), is_finished=False)
    except Exception:
        log.exception("red_flag_case_not_read")
        return None
