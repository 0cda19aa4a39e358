"""The words of dates and times in both languages, their short forms, and their typos."""

from frontdesk.facility.ordinary_words import ORDINARY_WORDS
from frontdesk.facility.spelling import Spelling

WEEKDAYS = {
    "it": ("lunedi", "martedi", "mercoledi", "giovedi", "venerdi", "sabato", "domenica"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
MONTHS = {
    "it": (
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
        *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ),
    "en": (
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
}
_SHORT_MONTHS_IT = "gen feb mar apr mag giu lug ago set ott nov dic"
_SHORT_MONTHS_EN = "jan feb mar apr may jun jul aug sep oct nov dec"
# Short for a month only beside a number: "mar" alone is Tuesday, "set" and "may" are other words.
SHORT_MONTHS = {"it": _SHORT_MONTHS_IT.split(), "en": _SHORT_MONTHS_EN.split()}
_SHORT_IT = """
    lun=lunedi mar=martedi mart=martedi mer=mercoledi merc=mercoledi gio=giovedi giov=giovedi
    ven=venerdi vener=venerdi sab=sabato sabati=sabato domeniche=domenica
    gen=gennaio feb=febbraio nov=novembre dic=dicembre ott=ottobre
    dmn=domani dmni=domani doma=domani dom=domx dopodom=dopodomani
    pom=pomeriggio pome=pomeriggio pomer=pomeriggio pomeriggi=pomeriggio
    mesetto=mese settimanella=settimana settimanelle=settimane oretta=ora
    matt=mattina mattino=mattina mattinata=mattina mattine=mattina mattini=mattina
    serata=sera sere=sera mezzodi=mezzogiorno gg=giorni sett=settimana settim=settimana
    pross=prossima prox=prossima prossimi=prossima prossime=prossima prossimo=prossima
    tra=fra nn=non nun=non x=per oppure=o altrimenti=senno wknd=weekend asap=soonest
    xke=perche xche=perche xk=perche perke=perche ke=che cmq=comunque qnd=quando
    doppo=dopo er=il ar=al der=del de=di
    stamattina=oggi_mattina stamane=oggi_mattina stamani=oggi_mattina stasera=oggi_sera
    domattina=domani_mattina domatina=domani_mattina stanotte=notte
    monday=lunedi tuesday=martedi wednesday=mercoledi thursday=giovedi friday=venerdi
    saturday=sabato sunday=domenica today=oggi tomorrow=domani morning=mattina
    afternoon=pomeriggio evening=sera week=settimana next=prossima december=dicembre
    january=gennaio november=novembre february=febbraio
"""
_SHORT_EN = """
    mon=monday mondays=monday_s tue=tuesday tues=tuesday tuesdays=tuesday_s wed=wednesday
    weds=wednesday wednesdays=wednesday_s thu=thursday thur=thursday thurs=thursday
    thursdays=thursday_s fri=friday fridays=friday_s sat=saturday saturdays=saturday_s
    sundays=sunday_s jan=january feb=february apr=april jun=june jul=july aug=august
    sept=september oct=october nov=november dec=december
    tmrw=tomorrow tmr=tomorrow tomoz=tomorrow tmw=tomorrow tonight=today_evening
    tonite=today_evening mornings=morning afternoons=afternoon evenings=evening aft=afternoon
    midday=noon wkend=weekend weekends=weekend asap=soonest wk=week
    xmas=christmas through=to till=until til=until thru=to pls=please
    cannot=cant couldnt=cant unable=cant
    lunedi=monday martedi=tuesday mercoledi=wednesday giovedi=thursday venerdi=friday
    sabato=saturday domenica=sunday oggi=today domani=tomorrow mattina=morning
    pomeriggio=afternoon sera=evening dicembre=december gennaio=january novembre=november
    febbraio=february
"""


def _pairs(text: str) -> dict[str, str]:
    """ "short=long" pairs; a "_" in the long form is a space later on."""
    return {short: full for short, _, full in (pair.partition("=") for pair in text.split())}


SHORT_FORMS = {"it": _pairs(_SHORT_IT), "en": _pairs(_SHORT_EN)}
_OTHER_WORDS = {
    "it": """
        oggi domani dopodomani mattina mattino mattinata pomeriggio stamattina domattina stasera
        settimana settimane giorni prossima prossimo possibile presto mezza quarto mezzogiorno
        weekend natale pasqua pasquetta epifania befana ferragosto capodanno immacolata tranne
        """,
    "en": """
        today tomorrow morning mornings afternoon afternoons evening evenings week weeks days
        weekend fortnight possible soonest quarter christmas easter
        """,
}
SPELLING = {
    language: Spelling({*WEEKDAYS[language], *_OTHER_WORDS[language].split()})
    for language in ("it", "en")
}
_NOT_MISSPELT = """
    escluso esclusi mezzo mezze mano marza sabati domeniche santi natali settima settimo prossimi
    prossime domanda domande possibili possibilita prestito prestiti mattone quarta quinto maggiore
    marito marino aprire aprile aprite agosto numero giornale weekends monthly march marche through
    marted quarters posible weaks dayly fridge sundae mattini mattine giugno luglio madre maggior
    natale natali neonatale natural matina
"""
NEVER_MENDED = ORDINARY_WORDS | (frozenset(_NOT_MISSPELT.split()) - {"matina", "marted", "posible"})
