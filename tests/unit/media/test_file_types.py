"""What a file is, told by its first bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.media.file_types import EXTENSIONS, KINDS, LARGEST_OF_ALL, largest, type_of

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
OPUS = b"OggS\x00\x02" + bytes(22) + b"OpusHead\x01"
VORBIS = b"OggS\x00\x02" + bytes(22) + b"\x01vorbis"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00"
PDF = b"%PDF-1.7\n"


@pytest.mark.parametrize(
    ("head", "kind", "found"),
    [
        (JPEG, "image", "image/jpeg"),
        (PNG, "image", "image/png"),
        (WEBP, "sticker", "image/webp"),
        (OPUS, "voice", "audio/ogg"),
        (b"ID3\x04\x00", "audio", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio", "audio/mpeg"),
        (b"\xff\xf3\x84\xc4", "audio", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio", "audio/aac"),
        (b"\xff\xf9\x50\x80", "voice", "audio/aac"),
        (b"#!AMR\n\x3c", "voice", "audio/amr"),
        (b"#!AMR-WB\n\x3c", "voice", "audio/amr"),
        (M4A, "audio", "audio/mp4"),
        (MP4, "audio", "audio/mp4"),
        (MP4, "video", "video/mp4"),
        (MP4.replace(b"mp42", b"iso6"), "video", "video/mp4"),
        (PDF, "document", "application/pdf"),
        (JPEG, "document", "image/jpeg"),
        (OPUS, "document", "audio/ogg"),
    ],
)
def test_the_few_types_that_are_kept(head: bytes, kind: str, found: str) -> None:
    assert type_of(head, kind) == found
    assert found in EXTENSIONS


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PDF, "image"),
        (MP4, "image"),
        (JPEG, "sticker"),
        (JPEG, "voice"),
        (M4A, "video"),
        (PDF, "reaction"),
        (b"", "document"),
        (b"\xff", "audio"),
        (b"<html><script>", "document"),
        (b"<svg xmlns=", "image"),
        (b"<?xml version=", "document"),
        (b"GIF89a", "image"),
        (b"BM\x36\x00", "image"),
        (b"PK\x03\x04", "document"),
        (b"MZ\x90\x00", "document"),
        (b"\x7fELF", "document"),
        (b"\xd0\xcf\x11\xe0", "document"),
        (b" %PDF-1.7", "document"),
        (b"GIF89a %PDF-1.7", "document"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio"),
        (VORBIS, "voice"),
        (MP4.replace(b"ftypmp42", b"ftypheic"), "image"),
        (MP4.replace(b"ftypmp42", b"ftypqt  "), "video"),
        (b"\xff\xff\xff\xff", "audio"),
        (b"\xff\xea\x90\x00", "voice"),
        (b"testo semplice", "document"),
    ],
)
def test_anything_else_is_of_no_type(head: bytes, kind: str) -> None:
    assert type_of(head, kind) is None


@given(st.binary(max_size=100), st.sampled_from([*KINDS, "something"]))
def test_whatever_is_found_may_be_in_such_a_message(content: bytes, kind: str) -> None:
    found = type_of(content, kind)
    assert found is None or found in KINDS[kind]


def test_every_kind_has_a_limit_and_none_is_above_the_largest() -> None:
    assert {kind: largest(kind) for kind in ("image", "sticker")} == {
        "image": 5 * 1024 * 1024,
        "sticker": 1024 * 1024,
    }
    assert all(largest(kind) <= LARGEST_OF_ALL for kind in KINDS)
