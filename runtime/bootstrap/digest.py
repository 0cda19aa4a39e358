"""Names for what is built from files: the same content, the same name."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from runtime.bootstrap.places import ROOT


def digest_of(files: Iterable[Path], *more: str) -> str:
    """16 hexadecimal digits over the files' paths and contents and the further strings."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(_part(str(path.relative_to(ROOT)).encode()))
        whole.update(_part(path.read_bytes()))
    for text in more:
        whole.update(_part(text.encode()))
    return whole.hexdigest()[:16]


def _part(content: bytes) -> bytes:
    return len(content).to_bytes(8, "big") + content
