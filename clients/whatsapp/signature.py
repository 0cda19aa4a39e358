"""Is it Meta who calls? (reference 1.1 and 1.2)"""

import hmac
import re
from collections.abc import Mapping, Sequence

from clients.signatures import matches

# Meta sends an integer; the challenge is reflected, so nothing that could be markup is.
_CHALLENGE = re.compile(r"[A-Za-z0-9_.\-]{1,200}")


def is_signed(raw: bytes, header: str | None, secrets: Sequence[str]) -> bool:
    """Whether X-Hub-Signature-256 signs these raw bytes with one of the app secrets.

    Several secrets while one is rotated. No secret, an empty one or no header: not signed.
    """
    return any(matches(raw, header, secret.strip()) for secret in secrets)


def challenge_answer(args: Mapping[str, str], verify_token: str) -> str | None:
    """What to answer (200, text/plain) to Meta's subscription check, None to refuse (403)."""
    challenge = args.get("hub.challenge", "")
    given = args.get("hub.verify_token", "").encode("utf-8", "replace")
    if args.get("hub.mode") != "subscribe" or not verify_token:
        return None
    if not hmac.compare_digest(given, verify_token.encode()):
        return None
    return challenge if _CHALLENGE.fullmatch(challenge) else None
