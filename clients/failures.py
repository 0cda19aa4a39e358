"""How a call to a provider can go wrong.

None of these holds a word of the patient's, a phone number, a token or a URL: their texts are
made only of codes, statuses and constant sentences, so they may be logged.
"""

import httpx

from clients.consequences import Consequence, is_retryable

# A provider that does not answer must not hold a worker for long.
TIMEOUT = httpx.Timeout(10.0, connect=3.0)

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class MessageRefused(Exception):
    """Refused by us before any call: over a limit. `problems` are constant sentences."""

    consequence = Consequence.FAIL

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class SendFailed(Exception):
    """Certainly not sent. `code` is the provider's error number, when it gave one."""

    def __init__(
        self,
        consequence: Consequence,
        *,
        code: int | None = None,
        http_status: int | None = None,
        staff_sentence: str = "",
        alert: bool = False,
        retryable: bool | None = None,
        max_tries: int = 5,
    ) -> None:
        super().__init__(f"not sent: {consequence} (code {code}, HTTP {http_status})")
        self.consequence = consequence
        self.code = code
        self.http_status = http_status
        self.staff_sentence = staff_sentence
        self.alert = alert
        self.retryable = is_retryable(consequence) if retryable is None else retryable
        self.max_tries = max_tries


class OutcomeUnknown(Exception):
    """Perhaps sent, perhaps not: no retry before looking for a status of this message."""

    consequence = Consequence.OUTCOME_UNKNOWN

    def __init__(self, reason: str) -> None:
        super().__init__(f"outcome unknown: {reason}")
        self.reason = reason


def failure_of(error: httpx.HTTPError) -> SendFailed | OutcomeUnknown:
    """The failure behind an httpx error, without its text (which may hold a URL)."""
    if isinstance(error, _NEVER_LEFT):
        return SendFailed(
            Consequence.RETRY, staff_sentence="Il servizio di invio non è raggiungibile."
        )
    return OutcomeUnknown("timeout" if isinstance(error, httpx.TimeoutException) else "connection")


def json_object(response: httpx.Response) -> dict[str, object]:
    """The JSON object of an answer, empty when it is none."""
    try:
        body = response.json()
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
