"""The few types of files we keep, told by their first bytes and never by what somebody says.

What WhatsApp takes: reference whatsapp-cloud-api 3.4. Of documents only PDF and pictures are kept:
office files may carry programs. Signatures: RFC 2083 (PNG), ISO 10918-1 (JPEG), RFC 9649 (WebP),
RFC 7845 (Opus in Ogg), ISO 11172-3 and 13818-7 (MP3, AAC), RFC 4867 (AMR), ISO 14496-12 (MP4),
ISO 32000 (PDF).
"""

from typing import Final

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
OGG, MP3, AAC, AMR = "audio/ogg", "audio/mpeg", "audio/aac", "audio/amr"
MP4_SOUND, MP4_FILM, PDF = "audio/mp4", "video/mp4", "application/pdf"

PICTURES: Final = frozenset({JPEG, PNG, WEBP})
SOUNDS: Final = frozenset({OGG, MP3, AAC, AMR, MP4_SOUND})
FILMS: Final = frozenset({MP4_FILM})
PAPERS: Final = frozenset({PDF})

KINDS: Final = {
    "image": PICTURES,
    "sticker": frozenset({WEBP}),
    "voice": SOUNDS,
    "audio": SOUNDS,
    "video": FILMS,
    "document": PICTURES | SOUNDS | FILMS | PAPERS,
}
"""Kind of message to the types it may hold."""

_MEGABYTE = 1024 * 1024
_LARGEST: Final = {"image": 5 * _MEGABYTE, "sticker": _MEGABYTE}
LARGEST_OF_ALL: Final = 16 * _MEGABYTE

EXTENSIONS: Final = {
    JPEG: "jpg",
    PNG: "png",
    WEBP: "webp",
    OGG: "ogg",
    MP3: "mp3",
    AAC: "aac",
    AMR: "amr",
    MP4_SOUND: "m4a",
    MP4_FILM: "mp4",
    PDF: "pdf",
}

_SOUND_BRANDS = frozenset({b"M4A ", b"M4B "})
_MP4_BRANDS = _SOUND_BRANDS | {b"isom", b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV", b"dash"}
_ISO_BRANDS = frozenset(b"iso%d" % version for version in range(2, 10))


def largest(kind: str) -> int:
    """Bytes a file of this kind may have."""
    return _LARGEST.get(kind, LARGEST_OF_ALL)


def type_of(content: bytes, kind: str) -> str | None:
    """The type of a file sent as `kind`; None when it is none that such a message may hold."""
    found = _type_of(content[:64])
    if found == MP4_FILM and kind in ("voice", "audio"):
        found = MP4_SOUND  # the same container; WhatsApp names most of them alike
    return found if found in KINDS.get(kind, frozenset()) else None


def _type_of(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"%PDF-"):
        return PDF
    if head[4:8] == b"ftyp":
        return _mp4(head[8:12])
    return _sound(head)


def _mp4(brand: bytes) -> str | None:
    if brand in _SOUND_BRANDS:
        return MP4_SOUND
    return MP4_FILM if brand in _MP4_BRANDS | _ISO_BRANDS else None


def _sound(head: bytes) -> str | None:
    if head.startswith(b"OggS") and head[28:36] == b"OpusHead":
        return OGG
    if head.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return AMR
    if head.startswith(b"ID3"):
        return MP3
    if len(head) > 3 and head[0] == 0xFF:
        return _frame(head[1], head[2])
    return None


def _frame(second: int, third: int) -> str | None:
    """A frame that starts without a header: eleven bits set, then version and layer."""
    if second & 0xF6 == 0xF0:
        return AAC
    is_layer_three = second & 0xE6 == 0xE2 and second & 0x18 != 0x08
    has_rates = third >> 4 not in (0, 15) and third & 0x0C != 0x0C
    return MP3 if is_layer_three and has_rates else None
