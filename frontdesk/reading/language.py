"""Which of the two languages a message is in; short and neutral ones keep the conversation's.

Words of grammar weigh more than names of things, which people borrow: "I need visita oculistica for
domani" is English. A lone answer ("perfetto", "giovedì mattina", "the first") is no change of
language; a greeting or a cry for help is.
"""

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
    aprite chiudete aprono chiudono mille
    gentilmente cortesemente cordiali saluti va fate potete potrei sapere avrei bisogno serve
    capisco capito riesco volevo dovrei dovevo siccome oppure mentre quindi comunque purtroppo
    chiamo fossi fosse farei farmi darmi dirmi mandatemi avete prendere trovare
    quanno nun pozzo vulesse vurria vorria voria nce addo nto dumane dimane tengo tene aggio
    mme stongo sugnu haju vogghiu ghe xe semo gavemo mo adda na mia voggio sto
"""
_ENGLISH_WORDS = """
    hey operator human assistant help wanna gonna tmrw tomoz
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
    ago tell told said say let send sent received lost late early earlier sooner free pay paid card
    cash long wait waiting slot slots available instead another other new same different wrong
    messages text website ready pick up collect invoice receipt refund bill fasting eat drink water
    bring document documents pill pills medicine medicines dose took taken forgot missed reminder
    pressure sugar rate weight measured reading dizzy rash cough sore breathing breathe ambulance
    fell bleeding around near because why whose into out off down over under more less most every
    anyone anything something nothing everything still already yet again once twice maybe keep put
    give went going go come coming came left works working work using use thing things way people
    family friend brother sister grandma grandpa dog abt appt hv wen wat wot r dnt gd nite ppl bc
    skin eye eyes ear ears tooth teeth leg legs arm hand hands foot feet bone bones tired sleep
    cant couldnt shouldnt isnt arent wasnt hasnt havent id ill youre theyre whats hows wheres lets
    prescription insurance id code phone number address parking find get got make take see
"""
# Names of things and courtesies, which the other language borrows.
_BORROWED_WORDS = """
    visita visite appuntamento prenotazione controllo esame esami analisi dottore dottoressa medico
    ricetta impegnativa referto tessera codice fiscale operatore ciao grazie salve buongiorno
    buonasera prego oggi domani ieri lunedi martedi mercoledi giovedi venerdi sabato domenica
    mattina pomeriggio sera perfetto
    book booking appointment visit check checkup test tests results report doctor nurse hello hey hi
    thanks sorry please help today tomorrow monday tuesday wednesday thursday friday saturday sunday
    morning afternoon evening perfect great sure english insurance time
"""
# Open a conversation, or ask for help: said alone they choose the language all the same.
_OPENING_WORDS = """
    ciao salve buongiorno buonasera buonanotte buondi operatore aiuto aiutatemi prenotare disdire
    annullare spostare prenotazione orari referto prezzo
    hello hey hi help operator human booking reschedule results opening price cancel appointment
    apointment english
"""
_WHEN_AND_WHICH_WORDS = """
    il la lo l the on lunedi martedi mercoledi giovedi venerdi sabato domenica oggi domani
    dopodomani mattina pomeriggio sera primo prima secondo seconda terzo terza ultimo ultima quarto
    monday tuesday wednesday thursday friday saturday sunday today tomorrow morning afternoon
    evening first second third last one
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


_BORROWED = frozenset(skeleton(word) for word in _BORROWED_WORDS.split())
_OPENING = frozenset(skeleton(word) for word in _OPENING_WORDS.split())
_WHEN_AND_WHICH = frozenset(skeleton(word) for word in _WHEN_AND_WHICH_WORDS.split())
_NEUTRAL = frozenset(skeleton(word) for word in _NEUTRAL_WORDS.split())
_GRAMMAR_WEIGHT, _BORROWED_WEIGHT = 3, 1
_LONGEST_HELD = 3  # words of a bare day or place in a list
# Their skeletons are words of Italian, or of both.
_ENGLISH_AS_WRITTEN = frozenset({"hi", "is", "at", "do", "me", "my", "on", "so"})


def detect_language(text: str, current: str | None) -> str:
    """ "it" or "en": the language whose words weigh more in the text, misspelt ones included.

    No word of either, as much of both, or a lone answer: the conversation's language, Italian when
    it has none.
    """
    written = _WORD.findall(normalise(text))
    said = {skeleton(word) for word in written}
    if current is not None and _is_lone_answer(said):
        return current
    italian = sum(_weight(word, _ITALIAN, _ENGLISH) for word in said)
    english = sum(_weight(word, _ENGLISH, _ITALIAN) for word in said)
    english += _as_written(written) if english or not italian else 0
    if italian == english:
        return current or DEFAULT
    return "it" if italian > english else "en"


def _is_lone_answer(said: set[str]) -> bool:
    """One telling word, or only a day or a place in a list, and nothing that opens anew."""
    telling = said - _NEUTRAL
    if telling & _OPENING or len(said) > _LONGEST_HELD:
        return False
    known = {word for word in telling if _weight(word, _ITALIAN, _ENGLISH | _ITALIAN) > 0}
    known |= {word for word in telling if _weight(word, _ENGLISH, _ENGLISH | _ITALIAN) > 0}
    return len(known) <= 1 or known <= _WHEN_AND_WHICH


def _weight(word: str, words: frozenset[str], others: frozenset[str]) -> int:
    if word in words:
        return _BORROWED_WEIGHT if word in _BORROWED else _GRAMMAR_WEIGHT
    if word in others or len(word) < _SHORTEST_TYPO:
        return 0
    near = (
        known for known in words if abs(len(word) - len(known)) < 2 and within_one_edit(known, word)
    )
    return max((_weight(known, words, others) for known in near), default=0)


def _as_written(written: list[str]) -> int:
    return len(_ENGLISH_AS_WRITTEN.intersection(written))
