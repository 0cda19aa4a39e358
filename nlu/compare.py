"""``python -m nlu.compare``: the pipelines of docs/nlu-pipeline.md, measured side by side, by hand.

Run by Rasa's interpreter. Every pipeline is trained twice: on all examples, then asked the
evaluation set (evaluation/language/, written apart, less what is word for word an example: "ok",
"il secondo"); and on four fifths of them,
then asked the other fifth, as written and with noise (nlu/noise.py). Prints one row a pipeline.
"""

import random
import time
from collections.abc import Callable, Sequence, Set
from pathlib import Path
from typing import Any

import numpy
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from nlu.components import kernel_ridge, sentence_encoder
from nlu.components.intent_model import _fitted, _letters, _vectorizers
from nlu.components.spelling import Speller
from nlu.components.surface import without_accents, words
from nlu.noise import noisy

NLU = Path(__file__).parent
EVALUATION = NLU.parent / "evaluation" / "language"
SETS = ("it", "en", "it_typos", "en_typos", "hard_negatives")
SEED = 42
Texts = Sequence[str]
Answer = Callable[[Texts], list[str]]
# As the service understands them: a bare no is an answer too.
SAME = {"deny": "confirm", "nlu_fallback": "unclear"}


def main() -> None:
    """Prints accuracies in %, and false alarms among the hard negatives."""
    texts, intents = examples()
    learn = [i for i in range(len(texts)) if i % 5]
    check = [i for i in range(len(texts)) if i % 5 == 0]
    dice = random.Random(SEED)
    unseen = [texts[i] for i in check]
    slips = [noisy(text, dice) for text in unseen]
    truth = [intents[i] for i in check]
    for name, fit in PIPELINES.items():
        started = time.process_time()
        answer = fit(texts, intents)
        seconds = time.process_time() - started
        row = [_on_set(answer, each, {bones(text) for text in texts}) for each in SETS]
        answer = fit([texts[i] for i in learn], [intents[i] for i in learn])
        row += [_share(answer(unseen), truth), _share(answer(slips), truth), f"{seconds:.0f} s"]
        print(" | ".join([name, *row]), flush=True)


def examples() -> tuple[list[str], list[str]]:
    """All examples and their intents, shuffled once and for all."""
    pairs = [
        (line[2:].strip(), block["intent"])
        for file in sorted(NLU.glob("??/*.yml"))
        for block in yaml.safe_load(file.read_text())["nlu"]
        for line in block["examples"].splitlines()
    ]
    pairs.sort()
    random.Random(SEED).shuffle(pairs)
    return [text for text, _ in pairs], [intent for _, intent in pairs]


def bones(text: str) -> str:
    """``text`` without case, accents, spaces and signs."""
    return "".join(c for c in without_accents(text.lower()) if c.isalnum()) or text.strip()


def _on_set(answer: Answer, name: str, known: Set[str]) -> str:
    rows = [line.split("\t") for line in (EVALUATION / f"{name}.tsv").read_text().splitlines()]
    rows = [row for row in rows if bones(row[1]) not in known]
    found = answer([row[1] for row in rows])
    if name == "hard_negatives":
        return f"{found.count('emergency')} of {len(found)}"
    return _share(found, [row[0] for row in rows])


def _share(found: Sequence[str], truth: Sequence[str]) -> str:
    right = sum(SAME.get(f, f) == SAME.get(t, t) for f, t in zip(found, truth, strict=True))
    return f"{right / len(truth):.1%}"


def _linear(
    classifier: Callable[[], Any], *, words_only: bool, spelling: bool, encoder: bool
) -> Callable[[Texts, Texts], Answer]:
    def fit(texts: Texts, intents: Texts) -> Answer:
        correct = _corrector(texts, spelling)
        vectorizers = _vectorizers()[: 1 if words_only else None]
        corrected = correct(texts)
        vectorizers = [_fitted(each, corrected) for each in vectorizers]

        def features(some: Texts) -> Any:
            letters = _letters(some, vectorizers)
            if not encoder:
                return letters
            return hstack([letters, csr_matrix(sentence_encoder.encode(some) * 1.25)]).tocsr()

        fitted = classifier().fit(features(corrected), intents)
        return lambda asked: [str(one) for one in fitted.predict(features(correct(asked)))]

    return fit


def _kernel(*, spelling: bool, encoder: bool, copies: int = 0) -> Callable[[Texts, Texts], Answer]:
    """``copies``: every so many examples one more copy with noise; 0 for none."""

    def fit(texts: Texts, intents: Texts) -> Answer:
        dice = random.Random(SEED)
        if copies:
            extra = [noisy(text, dice) for text in texts[::copies]]
            texts, intents = [*texts, *extra], [*intents, *intents[::copies]]
        correct = _corrector(texts, spelling)
        corrected = correct(texts)
        vectorizers = [_fitted(each, corrected) for each in _vectorizers()]
        labels, place = numpy.unique(numpy.asarray(intents), return_inverse=True)

        def features(some: Texts) -> tuple[csr_matrix, Any]:
            return _letters(some, vectorizers), sentence_encoder.encode(some) if encoder else None

        letters, meanings = features(corrected)
        truth = numpy.eye(len(labels), dtype=numpy.float32)[place]
        fitted, _ = kernel_ridge.fit(letters, len(vectorizers), meanings, truth)
        return lambda asked: [
            str(labels[row.argmax()]) for row in fitted.scores(*features(correct(asked)))
        ]

    return fit


def _corrector(texts: Texts, spelling: bool) -> Callable[[Texts], list[str]]:
    if not spelling:
        return lambda some: [" ".join(words(text)) for text in some]
    speller = Speller.learn(texts, sentence_encoder.is_word)
    return lambda some: [speller.correct(text) for text in some]


def _svc() -> Any:
    return LinearSVC(C=0.5, random_state=SEED)


def _logistic() -> Any:
    return LogisticRegression(C=20, max_iter=200)


PIPELINES: dict[str, Callable[[Texts, Texts], Answer]] = {
    "words, logistic": _linear(_logistic, words_only=True, spelling=False, encoder=False),
    "letters, SVM": _linear(_svc, words_only=False, spelling=False, encoder=False),
    "letters, spelling, SVM": _linear(_svc, words_only=False, spelling=True, encoder=False),
    "letters, encoder, SVM": _linear(_svc, words_only=False, spelling=False, encoder=True),
    "letters, spelling, encoder, SVM": _linear(_svc, words_only=False, spelling=True, encoder=True),
    "letters, spelling, kernel": _kernel(spelling=True, encoder=False),
    "letters, encoder, kernel": _kernel(spelling=False, encoder=True),
    "letters, spelling, encoder, kernel": _kernel(spelling=True, encoder=True),
    "the same, noise on each fourth": _kernel(spelling=True, encoder=True, copies=4),
}


if __name__ == "__main__":
    main()
