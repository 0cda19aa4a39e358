"""Nothing a patient wrote, and nothing that names one, reaches the process's output.

Rasa, sanic, aiohttp and their friends put message texts, slot values and sender ids into log
messages and exception texts. So of *their* records only the frame is printed (level, logger,
place, exception types and frames), never the message. Our own loggers (``bot.*``) write constant
event names and are printed in full.
"""

import logging
import os
import re
import sys
import traceback
import warnings
from types import TracebackType
from typing import Any

OUR_LOGGERS = "bot."
_EVENT_NAME = re.compile(r"^[a-z][a-z0-9_.]{0,79}$")
ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_REGISTER": "false",
}


def keep_quiet(level: int = logging.WARNING) -> None:
    """Call before Rasa is imported: sets its environment, and all logging of the process."""
    os.environ.update(ENVIRONMENT)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(FrameOnlyFormatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    warnings.showwarning = _say_nothing
    quiet_structlog(level)
    sys.excepthook = _excepthook


class FrameOnlyFormatter(logging.Formatter):
    """``LEVEL logger file:line event exception frames``, without anybody else's words."""

    def format(self, record: logging.LogRecord) -> str:
        """One line (and a line per exception) that is safe to keep."""
        place = f"{os.path.basename(record.pathname)}:{record.lineno}"
        parts = [record.levelname, record.name, place, _event(record)]
        error = record.exc_info[1] if record.exc_info else None
        parts += frames_only(error) if error else []
        return " ".join(part for part in parts if part)


def _event(record: logging.LogRecord) -> str:
    if record.name.startswith(OUR_LOGGERS):
        return record.getMessage()
    message = record.msg if isinstance(record.msg, str) else ""
    return message if _EVENT_NAME.match(message) else ""


def frames_only(error: BaseException) -> list[str]:
    """The chain of exceptions as type names and places: no texts, no source lines, no values."""
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None and len(chain) < 5:
        frames = traceback.extract_tb(current.__traceback__, limit=-8)
        places = ",".join(f"{os.path.basename(f.filename)}:{f.lineno}" for f in frames)
        chain.append(f"{type(current).__name__}[{places}]")
        current = current.__cause__ or current.__context__
    return chain


def quiet_structlog(level: int) -> None:
    """Rasa's structured events from ``level`` on, their names only."""
    # Unconfigured, structlog prints every debug event of Rasa, message text included.
    import structlog

    structlog.configure(
        processors=[_event_only],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )


def _say_nothing(*_: Any, **__: Any) -> None:
    # Rasa's warnings quote intents, slots and texts; without them nothing is left to say.
    return


def _event_only(_: Any, __: str, event: Any) -> str:
    return str(event.get("event", ""))


def _excepthook(
    kind: type[BaseException], error: BaseException, where: TracebackType | None
) -> None:
    print("CRITICAL uncaught", *frames_only(error.with_traceback(where)), file=sys.stderr)
