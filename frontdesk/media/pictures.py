"""Pictures are drawn anew: what is shown has their dots and nothing else of the file.

A photo sent as a document tells where it was taken, by which phone and when; it may also hide
another file behind the last dot. Neither is needed to look at it (GDPR art. 5(1)(c)).
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps

from frontdesk.media.file_types import JPEG, PNG, WEBP

MOST_DOTS: Final = 30_000_000
"""More than a phone's camera usually makes; unpacked it is some 120 MB."""
PREVIEW_SIDE: Final = 560
"""Dots: twice what the console's bubble shows, for screens with dense dots."""

_FORMATS: Final = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
_ORIENTATION: Final = 0x0112


class NotAPicture(Exception):
    """The file cannot be shown as a picture."""


@dataclass(frozen=True)
class Picture:
    """`content`: the picture, of the type it was; `preview`: a small JPEG of it."""

    content: bytes
    preview: bytes


def redraw(content: bytes, mime_type: str) -> Picture:
    """The picture without anything that is not one. NotAPicture when it cannot be drawn."""
    try:
        with Image.open(BytesIO(content), formats=[_FORMATS[mime_type]]) as image:
            if image.width * image.height > MOST_DOTS:
                raise NotAPicture
            image.load()
            return Picture(_drawn(image, _FORMATS[mime_type]), _preview(image))
    except Exception:  # bytes made to do harm may raise anything in a decoder
        raise NotAPicture from None


def _drawn(image: Image.Image, file_format: str) -> bytes:
    """Colours (the ICC profile) and the way up are part of what is seen: they stay."""
    options: dict[str, Any] = {"exif": _way_up(image), "icc_profile": image.info.get("icc_profile")}
    if file_format == "JPEG":
        # the tables of the sender's camera: drawn again without a visible loss
        options |= {"quality": "keep" if image.format == "JPEG" else 95, "comment": b""}
    if file_format == "WEBP":
        options |= {"quality": 90, "xmp": b""}
    out = BytesIO()
    image.save(out, file_format, **options)
    return out.getvalue()


def _way_up(image: Image.Image) -> bytes:
    orientation = image.getexif().get(_ORIENTATION, 1)
    kept = Image.Exif()
    if orientation in range(2, 9):
        kept[_ORIENTATION] = orientation
        return kept.tobytes()
    return b""


def _preview(image: Image.Image) -> bytes:
    """Changes `image`; what shows through becomes white, as on paper."""
    image.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    small = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small.getchannel("A"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=80)
    return out.getvalue()
