import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.answers import read_yes_no

YES = """
sì|si|Sì!|si certo|certo|va bene va bene|va bene|vabene|va bn|ok|OK|okk|okkkk|okay|oki|siii|sissì
diciamo di sì|credo di sì|direi di sì|confermo|confremo|Confermo grazie|lo confermo|sì grazie mille
sì, va bene giovedì|mi va bene giovedì alle 9|perfetto|perfetto 👍|ottimo grazie|esatto|giusto
d'accordo|sono d'accordo|volentieri|assolutamente sì|senz'altro|certo che sì|sì sì sì|come no
no, anzi sì|sì, confermo l'appuntamento|ci sarò|va benissimo|per me va bene|👍|👍👍|✅|ok👍
sì buongiorno|accetto|proceda pure|si per favore|allora sì|ah ok va bene|yes|yep|yeah sure
yes please|of course|sounds good|that's fine|I confirm|go ahead|correct|I think so|works for me
sure thanks|perfect|👌|absolutely|sicuramente|daccordo grazie|si va benone|aggiudicato|eccome
"""
NO = """
no|No.|noooo|no grazie|no, no|macché|nope|nah|non va bene|nn va bene|no non posso|non confermo
sì anzi no|assolutamente no|direi di no|credo di no|per niente|👎|👎👎|❌|no mi dispiace|non voglio
non sono d'accordo|non è corretto|sbagliato|è sbagliato|no giovedì|proprio no|negativo|certo che no
no thanks|no thank you|not really|no way|I don't think so|that's not right|wrong|of course not
i can't|non ci sarò|non posso|nn confermo|no, grazie mille|neanche per sogno|absolutely not
"""
NEITHER = """
più o meno|forse|boh|non so|nn so|non lo so|vediamo|dipende|magari|ni|sì e no|annulla|lascia stare
ok quanto costa|ok ma alle 10|si può spostare?|si può fare giovedì|va bene?|ciao|buongiorno|grazie
vorrei prenotare una visita|1|giovedì|maybe|not sure|it depends|I don't know|👍👎|🙏|😊|

sì ma venerdì|no ma quando posso venire|si sente male mia madre|come si fa|thanks|yes but later
ho dolore al petto|quello delle 16|si è fatto tardi devo spostare|?|...|cancel
"""


def told(text: str) -> list[str]:
    return text.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("text", told(YES))
def test_a_yes_is_a_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", told(NO))
def test_a_no_is_a_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", told(NEITHER))
def test_a_maybe_or_something_else_is_neither(text: str) -> None:
    assert read_yes_no(text) is None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert read_yes_no(text) in (True, False, None)
