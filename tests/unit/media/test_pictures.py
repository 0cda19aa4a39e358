"""A picture is kept as its dots alone."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from frontdesk.media import pictures
from frontdesk.media.file_types import JPEG, PNG, WEBP
from frontdesk.media.pictures import PREVIEW_SIDE, NotAPicture, redraw

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x010F


def drawn(
    mime_type: str, mode: str = "RGB", size: tuple[int, int] = (64, 40), **more: Any
) -> bytes:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    out = BytesIO()
    image.convert(mode).save(out, FORMATS[mime_type], **more)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def talkative_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[CAMERA] = "fotocamera-segreta"
    exif.get_ifd(GPS)[1] = "N"
    return exif


@pytest.mark.parametrize("mime_type", FORMATS)
def test_the_place_the_camera_and_what_hides_behind_are_gone(mime_type: str) -> None:
    more: dict[str, Any] = {"exif": talkative_exif()}
    if mime_type == JPEG:
        more |= {"comment": b"commento-segreto", "xmp": b"luogo-segreto"}
    if mime_type == PNG:
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "commento-segreto")
        more["pnginfo"] = info
    sent = drawn(mime_type, **more) + b"coda-segreta"
    assert b"segret" in sent
    picture = redraw(sent, mime_type)
    for content in (picture.content, picture.preview):
        assert b"segret" not in content
        assert not opened(content).getexif().get_ifd(GPS)
    assert opened(picture.content).format == FORMATS[mime_type]


@pytest.mark.parametrize("mime_type", FORMATS)
def test_it_looks_as_it_did(mime_type: str) -> None:
    before, after = drawn(mime_type), redraw(drawn(mime_type), mime_type).content
    for at in ((5, 20), (58, 20)):
        old, new = (opened(content).convert("RGB").getpixel(at) for content in (before, after))
        assert isinstance(old, tuple) and isinstance(new, tuple)
        assert all(abs(a - b) < 12 for a, b in zip(old, new, strict=True))


def test_a_photo_taken_sideways_stays_the_right_way_up() -> None:
    picture = redraw(drawn(JPEG, exif=talkative_exif(orientation=6)), JPEG)
    assert opened(picture.content).getexif()[ORIENTATION] == 6
    assert opened(picture.preview).size == (40, 64)


def test_the_preview_is_small_and_what_shows_through_is_white() -> None:
    large = redraw(drawn(PNG, size=(4000, 1000)), PNG)
    assert opened(large.preview).size == (PREVIEW_SIDE, PREVIEW_SIDE // 4)
    nothing = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(nothing, "PNG")
    assert opened(redraw(nothing.getvalue(), PNG).preview).getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_to_write_colours_can_be_shown(mode: str) -> None:
    assert opened(redraw(drawn(PNG, mode=mode), PNG).preview).format == "JPEG"


def test_a_photo_for_printers_can_be_shown() -> None:
    assert redraw(drawn(JPEG, mode="CMYK"), JPEG).preview


def test_a_picture_too_large_to_unpack_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_DOTS", 64 * 40 - 1)
    with pytest.raises(NotAPicture):
        redraw(drawn(PNG), PNG)


@pytest.mark.parametrize("mime_type", FORMATS)
def test_a_file_that_is_cut_off_is_none(mime_type: str) -> None:
    sent = drawn(mime_type)
    with pytest.raises(NotAPicture):
        redraw(sent[: len(sent) // 2], mime_type)


def test_a_file_that_is_something_else_inside_is_none() -> None:
    with pytest.raises(NotAPicture):
        redraw(drawn(PNG), JPEG)


@given(st.sampled_from(list(FORMATS)), st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_whatever_is_broken_in_it_is_a_picture_or_none(
    mime_type: str, at: int, noise: bytes
) -> None:
    sent = bytearray(drawn(mime_type))
    sent[at : at + len(noise)] = noise
    try:
        redraw(bytes(sent), mime_type)
    except NotAPicture as refusal:
        assert refusal.__suppress_context__
