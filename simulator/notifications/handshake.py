"""The GET by which the platform checks a callback address before it trusts it."""

import secrets
from dataclasses import dataclass

import httpx


@dataclass(frozen=True, slots=True)
class Subscription:
    """``state``: not configured, pending, verified, refused (wrong answer) or unreachable."""

    state: str
    detail: str = ""


def verify_callback(url: str | None, verify_token: str) -> Subscription:
    """Ask once. The callback must answer 200 with exactly the challenge."""
    if url is None:
        return Subscription("not configured", "SIM_CALLBACK_URL is not set")
    challenge = str(secrets.randbelow(10**10))
    asked = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": verify_token,
    }
    try:
        answer = httpx.get(url, params=asked, timeout=5.0, trust_env=False)
    except httpx.HTTPError as error:
        return Subscription("unreachable", type(error).__name__)
    if answer.status_code != 200:
        return Subscription("refused", f"answered {answer.status_code}")
    if answer.text.strip() != challenge:
        return Subscription("refused", "did not answer with the challenge")
    return Subscription("verified")
