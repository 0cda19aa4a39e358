"""One POST to the business, and how long to wait before the next try."""

import ssl
from dataclasses import dataclass, field
from functools import cache
from threading import Lock

import httpx

FIRST_RETRY_S = 0.5
LONGEST_RETRY_S = 10.0
TIMEOUT_S = 20.0


@dataclass(slots=True)
class Posting:
    """A body on its way. ``references`` are the wamids it speaks of."""

    url: str
    raw: bytes
    headers: dict[str, str]
    about: str
    references: tuple[str, ...] = ()
    tries: int = 0
    retry: bool = True


@dataclass(frozen=True, slots=True)
class PostResult:
    """``http`` is None when nobody answered."""

    http: int | None

    def succeeded(self, about: str) -> bool:
        # For notifications only 200 counts; the SMS gateway is content with any 2xx.
        return self.http == 200 or (about == "sms" and (self.http or 0) // 100 == 2)


@cache
def _trust() -> ssl.SSLContext:
    # Reading the certificates takes longer than all the rest of starting.
    return ssl.create_default_context()


@dataclass(slots=True)
class Postman:
    _client: httpx.Client = field(
        default_factory=lambda: httpx.Client(
            timeout=httpx.Timeout(TIMEOUT_S, connect=3.0),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=16),
            trust_env=False,
            verify=_trust(),
        )
    )
    _lock: Lock = field(default_factory=Lock)

    def deliver(self, posting: Posting) -> PostResult:
        with self._lock:
            posting.tries += 1
        try:
            answer = self._client.post(posting.url, content=posting.raw, headers=posting.headers)
        except httpx.HTTPError:
            return PostResult(None)
        return PostResult(answer.status_code)


def retry_delay_s(tries: int) -> float:
    """0.5 s after the first failure, doubled each time, at most 10 s."""
    return float(min(FIRST_RETRY_S * 2 ** min(tries - 1, 10), LONGEST_RETRY_S))
