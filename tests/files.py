"""Files that invented people send."""

import base64
import hashlib
import struct
from io import BytesIO
from typing import Any

from PIL import Image

SILENCE = b"\xfc\xff\xfe"
"""One frame of Opus, 20 ms."""
PAPER = b"%PDF-1.4\n% un referto inventato\n%%EOF\n"
PAGE = b"<html><script>alert(1)</script></html>"
PLACE = "luogo-segreto"


def voice_note(seconds: int = 1) -> bytes:
    """Silence as WhatsApp sends it: Opus, one channel, in Ogg (RFC 7845)."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 0) * 2
    pages = [_page(0, 0, 2, [head]), _page(1, 0, 0, [tags])]
    for second in range(1, seconds + 1):
        kind = 4 if second == seconds else 0
        pages.append(_page(1 + second, 48_000 * second, kind, [SILENCE] * 50))
    return b"".join(pages)


def _page(number: int, samples: int, kind: int, packets: list[bytes]) -> bytes:
    """A page of Ogg (RFC 3533); `kind`: 2 is the first, 4 the last."""
    sizes = bytes(len(packet) for packet in packets)
    first = struct.pack("<4sBBQII", b"OggS", 0, kind, samples, 7, number)
    rest = bytes([len(sizes)]) + sizes + b"".join(packets)
    return first + struct.pack("<I", _checksum(first + bytes(4) + rest)) + rest


def _checksum(page: bytes) -> int:
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value


def photo(side: int = 64, colour: str = "brown", *, with_place: bool = False) -> bytes:
    """A square JPEG; `with_place`: with what a camera writes beside the dots."""
    exif = Image.Exif()
    if with_place:
        exif[0x010E] = PLACE
    out = BytesIO()
    Image.new("RGB", (side, side), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def file_node(media_id: str, content: bytes, mime_type: str, **more: Any) -> dict[str, Any]:
    """A file inside a notification, as Meta writes it: the digest in base64."""
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    return {"id": media_id, "mime_type": mime_type, "sha256": digest, **more}


VOICE = voice_note()
