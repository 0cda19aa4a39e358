import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.language import detect_language

ITALIAN = """
Buongiorno, vorrei prenotare una visita cardiologica
nn riesco a spostà l app.to di giov
quanto costa la visita?
ho mal di schiena
grazie mille
ciao
vorei disdire apuntamento
a che ora aprite domani
Mia madre ha bisogno di un controllo
mi serve la ricetta
dove siete
sì certo va bene
posso venire lunedì?
il test quanto costa
vorrei un check up completo
prenotazzione visita ortopedica
giovedì alle 15
sorry vorrei spostare la visita di domani
ok thanks, a domani allora
help, non capisco
sorry ma devo annullare il booking
per favore il check-up quando lo fate
vulesse prenotà na visita p'o core
nun pozzo venì dumane
me serve n'appuntamento
io volere visita dottore
mia figlia avere febbre
quanno aprite?
eco addome quanto viene
posso avere il report via email
tampone covid lo fate?
aiuto
operatore
buongiorno
salve
"""
ENGLISH = """
Hello, I would like to book a visit
how much is it?
I need to cancel my appointment
what time do you open tomorrow
can I speak to someone
my back hurts
thank you very much
Good morning
apointment on thursday please
where can I park
I have a fever
do you have anything next week
my mother needs a doctor
yes please
book a visita cardiologica please, thanks
tomorow morning is good
I need visita oculistica for domani
hi need appointment visita cardiologica
can i book dottoressa Ferri please
Buongiorno, do you speak English?
Buongiorno I have appuntamento tomorrow
ciao, can I change my booking
thanks, grazie, see you on thursday
how much eco addome
my mother pressure is high
wanna book an eco for my mom
wat time u open
i cant come tmrw
Where r u located
is it possible to have the referto by email
any slots next week?
help
human
hello
"""
NEUTRAL = [
    "ok",
    "1",
    "",
    "Mario Rossi",
    "👍",
    "15/06/1952",
    "RSSMRA80A01H501U",
    "no",
    "stop",
    "menu",
    "140/90",
    "3331234567",
    "dottoressa Ferri",
    "16",
]
# Said in either chat without wanting to change its language.
LONE_ANSWERS = [
    "giovedì",
    "Thursday",
    "perfetto",
    "ok perfect",
    "domani",
    "yes",
    "sì",
    "thanks",
    "grazie",
    "il secondo",
    "the first",
    "lunedì mattina",
    "Monday morning",
]


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("current", [None, "it", "en"])
@pytest.mark.parametrize("text", lines(ITALIAN))
def test_italian_is_recognised(text: str, current: str | None) -> None:
    assert detect_language(text, current) == "it"


@pytest.mark.parametrize("current", [None, "it", "en"])
@pytest.mark.parametrize("text", lines(ENGLISH))
def test_english_is_recognised(text: str, current: str | None) -> None:
    assert detect_language(text, current) == "en"


@pytest.mark.parametrize("text", NEUTRAL)
def test_a_neutral_message_keeps_the_conversations_language(text: str) -> None:
    assert detect_language(text, "en") == "en"
    assert detect_language(text, "it") == "it"
    assert detect_language(text, None) == "it"


@pytest.mark.parametrize("text", LONE_ANSWERS)
def test_a_lone_answer_keeps_the_conversations_language(text: str) -> None:
    assert detect_language(text, "en") == "en"
    assert detect_language(text, "it") == "it"


def test_a_lone_word_at_the_very_beginning_chooses_the_language() -> None:
    assert detect_language("Thursday", None) == "en"
    assert detect_language("giovedì", None) == "it"


@settings(deadline=None)
@given(st.text(max_size=120), st.sampled_from([None, "it", "en"]))
def test_any_text_has_a_language(text: str, current: str | None) -> None:
    assert detect_language(text, current) in ("it", "en")
