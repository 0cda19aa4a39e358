import pytest

from frontdesk.reading.wrong_number import WrongNumber, read_wrong_number


@pytest.mark.parametrize(
    "text",
    [
        "Numero sbagliato",
        "numero errato!!",
        "è il numero sbagliato",
        "Buongiorno, credo che il numero sia sbagliato, avete sbagliato persona",
        "avete sbagliato numero",
        "ha sbagliato persona",
        "guardi che avete sbagliato numero, io non sono paziente",
        "Scusi ma ha sbagliato numero",
        "state sbagliando persona",
        "avete sbagliato destinatario",
        "non sono la signora Bianchi",
        "non sono il signor Rossi",
        "non conosco nessun Mario",
        "non conosco questa persona",
        "non sono la persona che cercate",
        "qui non c'è nessuno con questo nome",
        "nessuno qui si chiama così",
        "questo è un numero sbagliato, grazie",
        "nn sono la signora Rossi",
        "Wrong number",
        "sorry, wrong number",
        "you have the wrong number",
        "I think you've got the wrong person",
        "this is the wrong number, sorry",
        "I'm not the person you are looking for",
        "I don't know anyone with that name",
    ],
)
def test_a_message_for_somebody_else_is_recognised(text: str) -> None:
    assert read_wrong_number(text) is WrongNumber.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "non sono io",
        "No, non sono io.",
        "non sono stata io",
        "non ho prenotato niente",
        "that's not me",
        "not me",
        "I didn't book anything",
    ],
)
def test_words_that_may_mean_it_count_only_in_their_place(text: str) -> None:
    assert read_wrong_number(text) is WrongNumber.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ho sbagliato numero di scarpe",
        "ho scritto il numero sbagliato",
        "scusi ho sbagliato numero della ricetta",
        "ho dato il numero sbagliato, il mio è 333",
        "avete sbagliato il numero di telefono della fattura della mia visita?"[:22],
        "non sono io il paziente, è mia figlia",
        "non sono io che devo fare la visita",
        "non sono sicuro del numero",
        "c'è nessun posto giovedì?",
        "non c'è nessun posto prima?",
        "qual è il numero giusto?",
        "sono la persona sbagliata per queste cose al computer",
        "ho sbagliato persona, è per mia moglie",
        "I typed the wrong number",
        "I gave you the wrong number",
        "wrong number of tablets",
        "non sono la signora Bianchi, sono la figlia",
        "non sono io, è mia figlia",
        "I'm not the person, I'm her daughter",
        "non conosco nessun cardiologo da voi",
        "non conosco i vostri orari",
        "non conosco la preparazione",
        "numero sbagliato di pillole",
        "la persona che mi segue è la dottoressa",
        "mi hanno dato il numero sbagliato del reparto",
    ],
)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert read_wrong_number(text) is None
