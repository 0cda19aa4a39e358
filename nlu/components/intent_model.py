"""What a message wants: least squares over n-grams and sentence vectors, with honest confidence.

Knows nothing of Rasa, so that it can be measured without it (docs/nlu-pipeline.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from scipy.special import logsumexp, softmax
from sklearn.feature_extraction.text import TfidfVectorizer

from nlu.components import kernel_ridge, sentence_encoder
from nlu.components.kernel_ridge import KernelRidge
from nlu.components.spelling import Speller
from nlu.components.surface import plain, without_accents, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

# "pneumologo" has -3.3, "plork" -5.4 (sentence_encoder.plausibility); shorter words tell nothing.
IMPLAUSIBLE = -4.2
SHORTEST_WORD = 3


@dataclass
class IntentModel:
    """Fitted parts; ``confidences`` is what they are for."""

    with_encoder: bool
    known_words: dict[str, tuple[int, str]]
    said_words: frozenset[str]
    vectorizers: list[TfidfVectorizer]
    labels: list[str]
    classifier: KernelRidge
    sharpness: float

    @classmethod
    def fit(cls, texts: Sequence[str], intents: Sequence[str], with_encoder: bool) -> "IntentModel":
        """Learns ``intents[i]`` from ``texts[i]``; the same input gives the same model."""
        speller = Speller.learn(texts, _word_check(with_encoder))
        corrected = [speller.correct(text) for text in texts]
        vectorizers = [_fitted(vectorizer, corrected) for vectorizer in _vectorizers()]
        labels, place = numpy.unique(numpy.asarray(intents), return_inverse=True)
        truth = numpy.eye(len(labels), dtype=numpy.float32)[place]
        classifier, left_out = kernel_ridge.fit(
            _letters(corrected, vectorizers),
            len(vectorizers),
            _meanings(corrected, with_encoder),
            truth,
        )
        return cls(
            with_encoder=with_encoder,
            known_words=speller.known,
            said_words=frozenset(
                without_accents(word) for text in [*texts, *corrected] for word in words(text)
            ),
            vectorizers=vectorizers,
            labels=[str(label) for label in labels],
            classifier=classifier,
            sharpness=_sharpness(left_out, place),
        )

    def __post_init__(self) -> None:
        self._speller = Speller(self.known_words, _word_check(self.with_encoder))

    @property
    def intents(self) -> list[str]:
        """The intents, in the order of the columns of ``confidences``."""
        return self.labels

    def confidences(self, texts: Sequence[str]) -> "NDArray[numpy.float64]":
        """One row per text and one column per intent; a row sums to 1."""
        corrected = [self._speller.correct(text) for text in texts]
        scores = self.classifier.scores(
            _letters(corrected, self.vectorizers), _meanings(corrected, self.with_encoder)
        )
        return numpy.asarray(softmax(scores.astype(numpy.float64) * self.sharpness, axis=1))

    def is_gibberish(self, text: str) -> bool:
        """Words, and not one that was ever said or could be one: no intent can be believed."""
        if not self.with_encoder:
            return False
        said = [word for word in words(self._speller.correct(text)) if word.isalpha()]
        said = [word for word in said if len(word) >= SHORTEST_WORD]
        return bool(said) and not any(self._could_be_a_word(word) for word in said)

    def _could_be_a_word(self, word: str) -> bool:
        if without_accents(word) in self.said_words:
            return True
        return sentence_encoder.plausibility(word) > IMPLAUSIBLE

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in vars(self).items() if key != "_speller"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.__post_init__()


def _word_check(with_encoder: bool) -> Any:
    return sentence_encoder.is_word if with_encoder else _no_word


def _no_word(_: str) -> bool:
    return False


def _vectorizers() -> list[TfidfVectorizer]:
    return [
        TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\S+", sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    ]


def _fitted(vectorizer: TfidfVectorizer, corrected: Sequence[str]) -> TfidfVectorizer:
    vectorizer.fit([plain(text) for text in corrected])
    # Only needed while fitting, and larger than all the rest.
    vectorizer.stop_words_ = None
    return vectorizer


def _letters(corrected: Sequence[str], vectorizers: Sequence[TfidfVectorizer]) -> csr_matrix:
    plainest = [plain(text) for text in corrected]
    blocks = [vectorizer.transform(plainest) for vectorizer in vectorizers]
    return hstack(blocks).tocsr().astype(numpy.float32)


def _meanings(corrected: Sequence[str], with_encoder: bool) -> "NDArray[numpy.float32] | None":
    return sentence_encoder.encode(corrected) if with_encoder else None


def _sharpness(left_out: "NDArray[numpy.float32]", truth: "NDArray[Any]") -> float:
    # Scores are no probabilities: one factor, fitted on what the model says of examples it has
    # not seen, makes "80 %" right about eight times in ten.
    scores = left_out.astype(numpy.float64)
    right = scores[numpy.arange(len(truth)), truth]

    def surprise(factor: float) -> float:
        return float((logsumexp(scores * factor, axis=1) - right * factor).mean())

    return float(minimize_scalar(surprise, bounds=(0.5, 60), method="bounded").x)
