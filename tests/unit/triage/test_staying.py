"""What people write after they were told to call 112."""

import pytest

from frontdesk.triage.staying import read_reply


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ho chiamato il 112", "called"),
        ("Li ho già chiamati, stanno arrivando", "called"),
        ("l'ambulanza sta arrivando", "called"),
        ("sto andando al pronto soccorso", "called"),
        ("I called them", "called"),
        ("the ambulance is on the way", "called"),
        ("non ho chiamato", "refuses"),
        ("non chiamo il 112", "refuses"),
        ("non voglio chiamare nessuno", "refuses"),
        ("ma va, non è niente", "refuses"),
        ("preferisco aspettare", "refuses"),
        ("I don't want to call", "refuses"),
        ("it's nothing", "refuses"),
        ("non posso parlare", "cannot_call"),
        ("non ho credito", "cannot_call"),
        ("sono sordo", "cannot_call"),
        ("adesso sta meglio", "better"),
        ("è passato", "better"),
        ("he's better now", "better"),
        ("peggiora!", "worse"),
        ("aiuto", "worse"),
        ("cosa devo fare?", "asks"),
        ("quanto ci mettono", "asks"),
        ("sì sono al sicuro", "safe"),
        ("no", "unsafe"),
        ("va bene", "other"),
        ("", "other"),
        ("via Roma 3", "other"),
    ],
)
def test_the_next_line_fits_what_was_written(text: str, kind: str) -> None:
    assert read_reply(text) == kind
