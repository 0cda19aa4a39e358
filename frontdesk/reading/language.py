"""Which of the two languages a message is in; short and neutral ones keep the conversation's."""

import re

from frontdesk.reading.normalise import normalise, skeleton
from frontdesk.reading.typos import within_one_edit

DEFAULT = "it"

_ITALIAN_WORDS = """
    ciao salve buongiorno buonasera buonanotte buondi grazie prego scusi scusa scusate per favore
    piacere il lo gli le un uno una del della dello dei degli delle al allo alla alle nel nella sul
    sulla dal dalla con per tra fra di da che chi cosa come quando quanto quanta quanti dove perche
    quale quali non si ho hai ha abbiamo hanno sono sei siamo siete era ero voglio vorrei
    vuole posso
    puo devo deve fare faccio avere essere andare venire prenotare prenotazione appuntamento visita
    controllo esame esami analisi sangue dottore dottoressa medico orari orario aperto chiuso costo
    costa prezzo disdire disdetta annullare spostare cambiare confermo conferma certo giovedi lunedi
    martedi mercoledi venerdi sabato domenica domani oggi ieri dopodomani mattina pomeriggio sera
    stamattina stasera settimana mese giorno ora alle male dolore febbre testa gola schiena petto
    pancia ginocchio mio mia miei mie suo sua mamma papa figlio figlia marito moglie bambino bambina
    anni nata nato sto sta bene adesso ancora anche pero ma se piu molto tanto poco tutto niente
    nulla questo questa quello quella ricetta impegnativa tessera codice fiscale referto ritirare
    operatore persona parlare aiuto aiutatemi perfetto volentieri ultimo primo secondo terzo ne ed
    fa mi ti ci vi lei lui noi voi allora poi gia solo sempre mai prima dopo via numero telefono
    gentilmente cortesemente cordiali saluti va fate potete potrei sapere avrei bisogno serve
"""
_ENGLISH_WORDS = """
    hey operator human assistant
    hello hi hey morning afternoon evening thanks thank you please sorry the and or of to for from
    with at on is are was were be been am have has had do does did don dont doesnt didnt cant can
    could would should will wont want need like i im my mine your you he she they we it its his her
    their our this that these those what when where which who why how much many there here not
    book booking appointment appointments visit check checkup doctor nurse blood test tests results
    opening open hours closed price cost cancel reschedule move change confirm tomorrow today
    yesterday monday tuesday wednesday thursday friday saturday sunday week month day time morning
    pain fever headache chest back knee throat stomach mother father mum mom dad son daughter
    husband wife child baby years old born speak talk someone person human english yes yeah yep
    sure great perfect right never mind first second third last one next after before about some
    any all but if then just also only very well good bad sick ill feel feeling hurts hurt since
    ago prescription insurance id code phone number address parking find get got make take see
"""
# The same word in both, or understood by everybody: says nothing.
_NEUTRAL_WORDS = """
    no ok okay stop menu email mail test ecg holter sms app web link privacy ticket bar in me a e i
    o so do come male are ha come sale pure tale fine fare date dare more old sue via is at si due
    tre one per check home reset on re mi la le lo ed hi
"""
_SHORTEST_TYPO = 6
_WORD = re.compile(r"[a-z]+")


def _list(words: str) -> frozenset[str]:
    neutral = {skeleton(word) for word in _NEUTRAL_WORDS.split()}
    return frozenset(skeleton(word) for word in words.split()) - neutral


_SHARED = _list(_ITALIAN_WORDS) & _list(_ENGLISH_WORDS)
_ITALIAN = _list(_ITALIAN_WORDS) - _SHARED
_ENGLISH = _list(_ENGLISH_WORDS) - _SHARED


# Its skeleton is "i", which is Italian too.
_HI = "hi"


def detect_language(text: str, current: str | None) -> str:
    """ "it" or "en": the language with more of its words in the text, misspelt ones included.

    No word of either, or as many of both: the conversation's language, Italian when it has none.
    """
    written = _WORD.findall(normalise(text))
    said = {skeleton(word) for word in written}
    italian = sum(_knows(_ITALIAN, _ENGLISH, word) for word in said)
    english = sum(_knows(_ENGLISH, _ITALIAN, word) for word in said) + written.count(_HI)
    if italian == english:
        return current or DEFAULT
    return "it" if italian > english else "en"


def _knows(words: frozenset[str], others: frozenset[str], word: str) -> bool:
    if word in words:
        return True
    if word in others or len(word) < _SHORTEST_TYPO:
        return False
    return any(abs(len(word) - len(known)) < 2 and within_one_edit(known, word) for known in words)
