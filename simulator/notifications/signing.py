"""Bodies as the platform writes them, and the signature over exactly those bytes."""

import hashlib
import hmac
import json
from typing import Any

# The platform escapes more than JSON asks for; a receiver that re-serialises before checking the
# signature fails on exactly these. In JSON they occur only inside strings.
ESCAPED = {"/": r"\/", "@": r"\u0040", "%": r"\u0025", "<": r"\u003c"}


def body_bytes(content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    for plain, escaped in ESCAPED.items():
        text = text.replace(plain, escaped)
    return text.encode("ascii")


def signature(raw: bytes, secret: str) -> str:
    return "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
