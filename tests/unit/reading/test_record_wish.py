import pytest

from frontdesk.reading.record_wish import RecordWish, read_record_wish


@pytest.mark.parametrize(
    "text",
    [
        "voglio delegare mia figlia",
        "posso autorizzare mio marito a prenotare per me",
        "I want to authorise my son",
        "Vorrei dare la delega a mia figlia Sara",
        "come faccio a delegare mio marito?",
        "posso fare una delega per mia moglie?",
        "vorrei che mia figlia possa prenotare al posto mio",
        "delego mia nipote",
        "I want to authorise my daughter",
        "can you let my son book for me",
        "how do I add a delegate",
    ],
)
def test_somebody_who_wants_a_delegate_is_understood(text: str) -> None:
    assert read_record_wish(text) is RecordWish.DELEGATE


@pytest.mark.parametrize(
    "text",
    [
        "le mie deleghe",
        "vorrei vedere le mie deleghe",
        "quali deleghe ho dato?",
        "chi ho delegato?",
        "vorrei revocare la delega",
        "revoco la delega a mia figlia",
        "togliere la delega",
        "my delegations",
        "I want to revoke the authorisation",
        "remove my daughter's authorisation",
    ],
)
def test_somebody_who_asks_for_their_delegations_is_understood(text: str) -> None:
    assert read_record_wish(text) is RecordWish.MY_DELEGATIONS


@pytest.mark.parametrize(
    "text",
    [
        "vorrei cambiare il mio numero di telefono",
        "devo aggiornare il numero",
        "posso modificare il recapito telefonico?",
        "il mio numero di telefono è cambiato",
        "ho cambiato numero",
        "I'd like to change my phone number",
        "my number has changed",
    ],
)
def test_somebody_with_a_new_number_is_understood(text: str) -> None:
    assert read_record_wish(text) is RecordWish.CHANGE_PHONE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "serve la delega?",
        "per ritirare il referto di mia madre serve la delega?",
        "mi manda il modulo della delega",
        "ho la delega di mia madre, prenoto io",
        "può venire mia moglie al posto mio con la delega?",
        "vorrei prenotare per mia figlia",
        "ho cambiato telefono e ho perso il messaggio con l'orario",
        "ciao mamma ho cambiato numero salvami",
        "vorrei cambiare il numero della ricetta",
        "vorrei cambiare giorno",
        "vorrei disdire la visita",
        "posso ritirare la delega per il referto?",
        "come funzionano le deleghe?",
        "I want to change my appointment",
        "do I need a delegation to pick up my mother's report",
    ],
)
def test_other_words_are_no_such_wish(text: str) -> None:
    assert read_record_wish(text) is None
