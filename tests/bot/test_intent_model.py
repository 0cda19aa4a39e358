"""What the model makes of messages as people really write them."""

import pickle
import random
from collections.abc import Sequence

import numpy
import pytest
from scipy.sparse import csr_matrix
from test_examples import examples

from nlu.components import kernel_ridge, sentence_encoder
from nlu.components.intent_model import IntentModel
from nlu.components.spelling import Speller
from nlu.components.surface import plain, words
from nlu.noise import noisy

# Written for this test; none is an example (a test below says so).
MESSAGES = [
    ("buongiorno avrei bisogno di una visita cardiologica per mio suocero", "book"),
    ("nn posso venì domani devo disdì", "cancel"),
    ("si puo spostre l apuntamento a giovedi?", "reschedule"),
    ("a ke ora o la visita domani??", "my_appointments"),
    ("mi fa tanto male il ginocchio destro da ieri sera", "symptoms"),
    ("voglio palare con una persona", "human"),
    ("quanto viene a costare la visita dall'oculista", "info_price"),
    ("il sabato mattina siete aperti", "info_hours"),
    ("sono pronte le analisi di mia madre?", "results"),
    ("bisogna essere digiuni per il prelievo", "info_preparation"),
    ("pressione stamattina 145 su 85", "vitals"),
    ("smettetela di mandarmi messaggi", "consent_optout"),
    ("dove posso parcheggiare la macchina", "info_address"),
    ("I would like to see a dermatologist next week", "book"),
    ("sorry i cant make it tommorow, cancel pls", "cancel"),
    ("could we move my apointment to Monday instead", "reschedule"),
    ("let me speak with a human being", "human"),
    ("what time do you close on saturdays", "info_hours"),
]


@pytest.fixture(scope="module")
def data() -> tuple[list[str], list[str]]:
    pairs = [
        (text, intent)
        for language in ("it", "en")
        for intent, lines in examples(language).items()
        for text in lines
    ]
    return [text for text, _ in pairs], [intent for _, intent in pairs]


@pytest.fixture(scope="module")
def model(data: tuple[list[str], list[str]]) -> IntentModel:
    return IntentModel.fit(*data, with_encoder=sentence_encoder.is_installed())


def best(model: IntentModel, texts: Sequence[str]) -> list[str]:
    return [model.intents[row.argmax()] for row in model.confidences(texts)]


def test_the_messages_of_this_test_are_no_examples(data: tuple[list[str], list[str]]) -> None:
    assert not {text for text, _ in MESSAGES} & set(data[0])


def test_messages_never_seen_are_understood(model: IntentModel) -> None:
    found = best(model, [text for text, _ in MESSAGES])
    wrong = [(*m, f) for m, f in zip(MESSAGES, found, strict=True) if m[1] != f]
    assert len(wrong) <= 1, wrong


def test_confidences_are_shares_of_one(model: IntentModel) -> None:
    rows = model.confidences(["ciao", "vorrei prenotare", "…", ""])
    assert rows.sum(axis=1) == pytest.approx(1.0)
    assert (rows >= 0).all()


def test_nonsense_is_taken_for_no_wish(model: IntentModel) -> None:
    wish, nonsense = model.confidences(["vorrei prenotare una visita", "bdrgh klomp zzt"])
    assert wish.max() > 0.9
    assert model.intents[nonsense.argmax()] == "unclear" or nonsense.max() < 0.35


def test_a_stored_model_answers_alike(model: IntentModel) -> None:
    texts = [text for text, _ in MESSAGES]
    again = pickle.loads(pickle.dumps(model))
    assert (again.confidences(texts) == model.confidences(texts)).all()


def test_training_twice_gives_the_same_model(data: tuple[list[str], list[str]]) -> None:
    texts, intents = data[0][::7], data[1][::7]
    first, second = (IntentModel.fit(texts, intents, with_encoder=False) for _ in range(2))
    assert (first.confidences(texts[:50]) == second.confidences(texts[:50])).all()


def test_a_slip_is_put_right_and_a_real_word_left_alone() -> None:
    speller = Speller.learn(["vorrei prenotare"] * 2, is_word=lambda word: word == "vorresti")
    assert speller.correct("Vorei  prenotre vorresti") == "vorrei prenotare vorresti"


def test_a_misspelling_among_the_examples_is_not_learnt() -> None:
    texts = ["prenotare", "prenotare", "prenotre"]
    speller = Speller.learn(texts, is_word=lambda word: False)
    assert speller.correct("prenotre") == "prenotare"


def test_abbreviations_are_written_out_and_short_words_left_alone() -> None:
    speller = Speller.learn(["appuntamento", "nono"] * 2, is_word=lambda word: False)
    assert speller.correct("nn ho l'app.to x me no") == "non ho l ' appuntamento per me no"


def test_the_surface_keeps_emoji_and_hides_digits_and_accents() -> None:
    assert words("Sì👍 alle 9,30") == ["sì", "👍", "alle", "9", ",", "30"]
    assert plain("Perchééé SIIII 1985") == "perchee sii 0000"


def test_words_that_cannot_be_words_are_gibberish_and_rare_ones_are_not(
    model: IntentModel,
) -> None:
    if not model.with_encoder:
        pytest.skip("needs the sentence encoder's vocabulary")
    assert [
        text for text in ["plork gnug", "wrtzp qwrtz", "fgdsa"] if not model.is_gibberish(text)
    ] == []
    real = ["ho il raffreddore", "operatrice", "SOS", "mi uccido", "yep", "logopedista", "Esposito"]
    real += ["pneumologo", "scintigrafia", "raffredore", "16:30", "ok", "👍", "3", "thursday"]
    assert [text for text in real if model.is_gibberish(text)] == []


# Written for this test: grave words with no emergency in them, and emergencies said calmly.
NO_EMERGENCY = [
    "mia zia ha avuto un infarto da giovane, vorrei un controllo",
    "sono morto di stanchezza dopo la palestra",
    "quattro anni fa mi hanno operato al cuore, mi fissa la visita?",
    "questo esame mi fa morire dal ridere",
    "non ho nessun dolore al petto, ho solo il naso chiuso",
    "my aunt died of a stroke, I'd like a check-up",
    "this queue is killing me",
]
EMERGENCY = [
    "mio papà ha un dolore al petto e sta sudando freddo",
    "la mamma all'improvviso parla male e ha la bocca storta",
    "ho preso tutte le pastiglie che avevo in casa",
    "non voglio più stare al mondo",
    "my son is choking and can't breathe",
    "I took the whole bottle of pills an hour ago",
]


def test_grave_words_are_told_from_emergencies(model: IntentModel) -> None:
    if not model.with_encoder:
        pytest.skip("the encoder is what tells them apart")
    assert set(best(model, EMERGENCY)) == {"emergency"}
    alarms = [
        t for t, f in zip(NO_EMERGENCY, best(model, NO_EMERGENCY), strict=True) if f == "emergency"
    ]
    assert not alarms


def test_left_out_scores_are_those_of_a_model_that_never_saw_the_example() -> None:
    dice = numpy.random.default_rng(1)
    letters = csr_matrix(dice.random((40, 6), dtype=numpy.float32))
    meanings = dice.random((40, 5), dtype=numpy.float32)
    meanings /= numpy.linalg.norm(meanings, axis=1, keepdims=True)
    truth = numpy.eye(3, dtype=numpy.float32)[dice.integers(0, 3, 40)]
    _, left_out = kernel_ridge.fit(letters, 1, meanings, truth)
    for i in (0, 17, 39):
        rest = [j for j in range(40) if j != i]
        without, _ = kernel_ridge.fit(letters[rest], 1, meanings[rest], truth[rest])
        assert without.scores(letters[[i]], meanings[[i]])[0] == pytest.approx(
            left_out[i], abs=1e-3
        )


def test_noise_is_seeded_and_never_empties_a_message() -> None:
    texts = ["Buongiorno, vorrei prenotare alle 9", "ho", "👍", "perché?", "no"]
    first, second = ([noisy(text, random.Random(7)) for text in texts] for _ in range(2))
    assert first == second
    assert all(noisy(text, random.Random(seed)).strip() for text in texts for seed in range(200))


def test_no_example_is_gibberish(model: IntentModel, data: tuple[list[str], list[str]]) -> None:
    assert not [text for text in data[0] if model.is_gibberish(text)]
