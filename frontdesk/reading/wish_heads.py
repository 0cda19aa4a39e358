"""What shows that a clause holds a wish of its own, and of which kind.

Patterns over normalised words (no accents or apostrophes). A word alone ("orario", "referto") is no
wish; it needs the verb or the question that asks for it.
"""

import re
from typing import Final, Literal

WishKind = Literal[
    "book",
    "reschedule",
    "cancel",
    "my_appointments",
    "waitlist",
    "results",
    "invoice",
    "price",
    "hours",
    "address",
    "preparation",
    "papers",
    "services",
    "human",
    "privacy",
    "messages",
    "reminders",
    "vitals",
    "advice",
]

_ASK = (
    r"(?:quando|dove|come|cosa|che|quale|quali|sapere|dirmi|dire|mi dica|chiedere|avere|ricevere|"
    r"vedere|ritirare|scaricare|leggere|prendere|mandare|mandarmi|mandate|inviare|inviarmi|"
    r"pront[oiae]|"
    r"arrivat[oiae]|uscit[oiae]|ci sono|sono|mi manda\w*|mi invia\w*|bisogno|serve|voglio|vorrei|"
    r"volevo|aspetto|controllare)"
)
_THING = (
    r"(?:visit\w+|appuntament\w*|prenotazion\w*|esam\w+|controll\w+|eco\w*|analisi|prelievo|ecg|"
    r"holter|lastr\w|raggi|seduta|moc|doppler)"
)
_RESULT = r"(?:risultat[oi]|refert[oi]|esit[oi]|le analisi|gli esami|report)"

# In the order in which they are tried where two begin at the same word.
HEADS: Final[tuple[tuple[WishKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b"))  # type: ignore[misc]
    for kind, pattern in (
        (
            "messages",
            r"(?:non voglio|non mandat\w+|smett\w+|togl\w+|basta)(?: \w+){0,3} (?:messagg\w+|sms|"
            r"promemoria)|stop messaging me|no more messages|unsubscribe",
        ),
        (
            "reminders",
            r"(?:promemoria|ricord\w+|reminders?)(?: \w+){0,4} (?:pillol\w|medicin\w+|pastigli\w|"
            r"farmac\w+|medicines?|pills?|tablets?|medication)|preso la pastiglia|presa la pillola",
        ),
        (
            "invoice",
            rf"{_ASK}(?: \w+){{0,4}} (?:fattur\w|ricevut\w|rimbors\w+)|(?:la |una )?(?:fattura|"
            r"ricevuta)(?: \w+){0,3} (?:manca|non e arrivata|mi serve)|(?:send|need|get|want|have)"
            r"(?: \w+){0,3} (?:invoice|receipt|refund)|un rimborso",
        ),
        (
            "results",
            rf"{_ASK}(?: \w+){{0,5}} {_RESULT}|{_RESULT}(?: \w+){{0,4}} (?:pront\w|arrivat\w|"
            r"uscit\w|disponibil\w|quando)|(?:my|the|get|are|when|pick up)(?: \w+){0,4} results?"
            r"(?: \w+){0,2}(?: ready)?|results ready",
        ),
        (
            "waitlist",
            r"lista d attesa|lista di attesa|(?:avvis\w+|chiam\w+|avvert\w+|dirmi|let me know)"
            r"(?: \w+){0,3} (?:se si libera|se c e|se qualcuno)|se si libera (?:un )?(?:posto|"
            r"qual\w+)|"
            r"waiting list|waitlist|if (?:an earlier|something earlier|a place)",
        ),
        (
            "reschedule",
            rf"(?:spost|rimand|anticip|posticip|cambi|rinvi|ri ?fiss|ri ?prenot|postic)\w*(?: "
            rf"\w+){{0,4}}? "
            rf"(?:{_THING}|data|orario|ora|giorno|l \w+|quell[oa]|il \w+|la \w+|dal \w+)|"
            r"spost(?:are|o|arlo|arla|armi|arli|iamo|ate|are|atemi)|(?:anticip|posticip|rimand|"
            r"rinvi)"
            r"(?:are|o|arlo|arla)|reschedule|(?:move|change|postpone|bring forward)(?: \w+){0,4} "
            r"(?:appointment|visit|booking|date|it|one|test|scan)|(?:move|push) (?:it|my)",
        ),
        (
            "cancel",
            r"(?:disd(?!ett)|annull(?!at[oa])|cancell(?!at[oa]))\w+\b(?! (?:tutti i |i )?(?:miei "
            r")?dati)|eliminare la "
            r"prenotazione|"
            r"toglier\w*(?: \w+){0,2} (?:appuntamento|prenotazione|visita)|cancel(?!l)\w*|"
            r"cancelling|call off",
        ),
        (
            "price",
            r"(?:quant|cuant)o (?:\w+ ){0,4}?(?:cost\w+|pag\w+|viene|vien|spend\w+|e il ticket)|"
            r"quanto (?:costa|viene|si paga|pago)|quanto mi costa|(?:che|qual e|sapere|dirmi|i|il|"
            r"sul)"
            r"(?: \w+){0,3} (?:prezz[oi]|cost[oi]|tariff\w|ticket)|cost[ai] quanto|"
            r"how much|what (?:does|s|is)(?: \w+){0,4} (?:cost|price)|the price",
        ),
        (
            "preparation",
            r"(?:a digiuno|il digiuno)(?: \w+){0,3}|(?:come|cosa)(?: \w+){0,3} (?:prepar\w+)|"
            r"(?:devo|posso|bisogna)(?: \w+){0,2} (?:mangiare|bere|prepararmi|sospendere|fare "
            r"pipi)|"
            r"(?:do i|should i|need to)(?: \w+){0,3} (?:fast|prepare|eat|drink|stop)|fasting",
        ),
        (
            "papers",
            r"(?:cosa|che cosa|che|quali|cos)(?: \w+){0,4} (?:portare|portarmi|documenti)|"
            r"(?:serve|ci vuole|occorre|devo avere|bisogna avere|devo portare)(?: \w+){0,3} "
            r"(?:ricett\w|impegnativ\w|tessera|delega|document\w+)|what(?: \w+){0,4} bring|"
            r"(?:do i need|need)(?: \w+){0,2} (?:prescription|referral|document\w*)",
        ),
        (
            "my_appointments",
            r"(?:quando|a che ora|che giorno|dove|in che stanza|in quale stanza|per quando|che ora)"
            r"(?: \w+){0,4} (?:l |il |la |mi[oa] |miei |un )+(?:appuntament[oi]|visita|"
            r"prenotazione|"
            r"esame|controllo|ecografia|eco)|(?:confermare|conferma|controllare|verificare|sapere|"
            r"rimand\w+|rinvi\w+|mandar\w*)(?: \w+){0,3} (?:miei appuntamenti|mio appuntamento|mia "
            r"prenotazione|mia visita|foglio|promemoria dell\w*)|(?:ho|avevo) (?:un "
            r")?appuntament\w+"
            r"(?: \w+){0,3} \?|(?:when|what time|where)(?: \w+){0,3} my (?:\w+ )?"
            r"(?:appointment|visit|booking)s?|my appointments|resend|booking sheet",
        ),
        (
            "hours",
            r"(?:a che or[ae]|quanno|a che ura)(?: \w+){0,2} (?:apr\w+|chiud\w+|siete|aprit\w+)|"
            r"(?:che|quali|gli|vostri|"
            r"sapere)"
            r"(?: \w+){0,3} orari(?! (?:disponibil\w+|liber\w+|avete liber\w+|ci sono))|orari[o]? "
            r"di "
            r"(?:apertura|chiusura|segreteria)|(?:siete|e) (?:apert\w|chius\w)|(?:quando|fino a "
            r"che ora)"
            r"(?: \w+){0,2} (?:aprit\w|chiud\w+|apert\w)|(?:opening|office) (?:hours|times)|what "
            r"time do "
            r"you (?:open|close)|are you open|when (?:do|are) you (?:open|close|closed)",
        ),
        (
            "address",
            r"(?:dove|in che via)(?: \w+){0,2} (?:siete|si trova|vi trov\w+|parcheggi\w+|e il "
            r"centro|"
            r"e la sede)|dove parcheggi\w+|(?:c e|avete|ce|un)(?: \w+){0,2} parcheggio|come (?:si |"
            r"ci )?"
            r"(?:arriv\w+|arrivo|raggiung\w+)|(?:l |vostro |che )indirizzo|where (?:are you|is the|"
            r"can i "
            r"park)|how (?:do i|can i|to) get (?:there|to)|your address|parking",
        ),
        (
            "services",
            r"(?:fate|avete|si fa|fanno|effettuate)(?: anche)?(?: \w+)? (?:la |il |le |i |gli |l |"
            r"un |una )?(?:gastroscopi\w|colonscopi\w|mammografi\w|risonanz\w|tac|vaccin\w|"
            r"tampon\w|"
            r"agopuntura|moc|dentista|logopedist\w)|do you (?:do|offer|have)(?: \w+){0,2} (?:mri|"
            r"vaccin\w+|mammogra\w+|ct|dentist)",
        ),
        (
            "human",
            r"(?:parl\w+|sentire|contattare|chiam\w+|passar\w*|passami|richiam\w+)(?: \w+){0,3} "
            r"(?:operator\w+|persona|qualcuno|segreteria|umano|voi|medico|al telefono)|(?:mi|"
            r"essere) "
            r"(?:chiam|richiam|telefon)\w+|(?:speak|talk)(?: \w+){0,2} (?:to|with)|call me(?: "
            r"back)?",
        ),
        (
            "privacy",
            r"(?:cancell|elimin|togli)\w*(?: \w+){0,2} (?:miei )?dati|chi (?:legge|vede|puo "
            r"leggere)"
            r"|delete my data|who (?:reads|sees)|privacy",
        ),
        (
            "book",
            r"(?:primo|prima) (?:posto|data|disponibilita)|posto libero|(?:ri)?prenot(?!azion|"
            r"at[oaie]\b)\w+|fiss(?:are|o|armi|i|atemi|iamo|ami|armelo)|(?:vorrei|"
            r"voglio|"
            r"volevo|mi serve|mi servirebbe|bisogno|serve|avrei|dovrei|devo|cerco|posso avere|"
            r"chiedere|"
            r"prendere|avere)(?: (?:fare|anche|prendere|di|un|una|l|uno|la|il|d|avere|farmi|"
            r"fissare|altr\w|"
            rf"nuov\w))* (?:un )?(?:prima )?{_THING}|(?:avete|c e|ci sono)(?: \w+){{0,3}} "
            rf"(?:post\w|"
            r"disponibil\w+|buc\w|liber\w)|mi (?:prenot\w+|fiss\w+|segn\w+|mett\w+\b(?! in lista))|"
            r"segnar?m\w+|"
            r"prendere appuntamento|(?:i |to |also |please |and )?book(?! (?:code|number))(?:ing "
            r"an?)?|"
            r"(?:need|want|like|get|make|schedule|have)(?: \w+){0,3} (?:an? |the )(?:\w+ ){0,3}?"
            r"(?:appointment|visit|check ?up|ultrasound|scan|blood test|ecg|xray)|"
            r"(?:any|free|available) (?:slots?|places?)",
        ),
        (
            "vitals",
            r"(?:ecco|mando|invio|comunico|registr\w+|segno|here (?:are|is)|record)(?: \w+){0,4} "
            r"(?:pressione|valori|misurazion\w+|glicemia|battiti|saturazione|pressure|readings?)",
        ),
        (
            "advice",
            r"(?:cosa|che)(?: \w+){0,2} (?:faccio|posso fare|devo fare|mi consigli\w*|prendo|posso "
            r"prendere)|what (?:should|can|do) i (?:do|take)",
        ),
    )
)
# Begins a clause that only explains, conditions or completes the one before.
SUBORDINATE: Final = re.compile(
    r"^(?:(?:e|ma|and|but|o|oppure|or) )?(?:se|perche|poiche|siccome|dato che|visto che|cosi|in "
    r"modo|"
    r"altrimenti|senno|oppure|o|or|cioe|ovvero|that|because|so|if|otherwise|which|who|che|per poi|"
    r"piuttosto|invece di|prima di|dopo aver|purche)\b"
)
# What is dropped is booked anew, so it is moved: plainly, or later and nothing else named.
ANEW: Final = re.compile(
    r"\b(?:altr[ao] (?:giorn\w+|dat[ae]|volta|moment\w|settimana|orario|appuntamento)|un altr[oa]|"
    r"un altra|nuov[oa] (?:data|appuntamento|orario)|riprenot\w+|rifiss\w+|spost\w+|"
    r"another (?:day|date|time|one)|new (?:date|time|one)|instead|rebook)\b"
)
LATER: Final = re.compile(
    r"\b(?:piu (?:avanti|tardi)|dopo (?:natale|le feste)|per (?:la settimana|il mese) prossim\w|"
    r"later|next week)\b"
)
EXAM: Final = re.compile(
    r"\b(?:eco\w*|esam[ei]|analisi|prelievo|ecg|holter|lastr\w|raggi|moc|doppler|visita \w+ic[ao]|"
    r"\w+olog[oa]|ultrasound|scan|blood|xray|test)\b"
)
CORRECTION: Final = re.compile(
    r"\b(?:anzi|ho detto male|mi sono sbagliat[oa]|ho sbagliato|volevo dire|no scusi|scusi no|"
    r"scusa no|"
    r"i mean|actually no|no wait|no actually|or rather|mi correggo)\b"
)
REFUSED: Final = re.compile(
    r"\bnon (?:voglio|vorrei|devo|ho bisogno di|intendo|serve|la|lo|ho)(?: piu)? *$|"
    r"\bdont (?:want|need)(?: to)? *$|\bnot (?:to )?$|\bsenza *$|\bnon *$"
)
