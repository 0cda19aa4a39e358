"""What speaks of time and is no wish: birth dates, readings, how long it has hurt, what is past.

Over tidied text. First, pieces are taken out (`_PIECES`); then whole clauses that tell of symptoms,
measurements or papers and say nothing of coming (cues.py).
"""

import re

from frontdesk.when.cues import COMES, NEVER, TELLS
from frontdesk.when.feasts import A_FEAST

_IT_UNIT = r"(?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|or[ae]|minut[oi])"
_EN_UNIT = r"(?:days?|weeks?|months?|years?|hours?|minutes?|nights?)"
# "tre giorni dopo l'operazione" tells a story, "tre giorni dopo Natale" is a wish
_NO_DAY = (
    rf"(?! (?:(?:di|del|dell|della|delle|il|l|la|le) )*(?:w\d|\d|m\d\d|feste|{A_FEAST['it']}))"
)
_MY_VISIT_IT = (
    r"(?:(?:l|il|la|gli|le|i|mi[oa]|miei|mie|del|dell|della|quest[oa]|quell[oa]|suo|sua|un) )+"
    r"(?:appuntament[oi]|visit[ae]|prenotazion[ei]|esam[ei]"
    r"|controll[oi]|ecografia|eco|prelievo|seduta"
    r"|sedute|gastro\w*|risonanza|tac|holter|ecg)(?: (?!di\b|del\b|per\b)[a-z]{4,}){0,2}"
)
_OF_A_DAY = (
    r"(?: (?:prenotat[oa]|fissat[oa]|programmat[oa]|previst[oa]"
    r"|che (?:ho|avevo|avrei|abbiamo)(?: prenotato| fissato)?))?"
)
_DAY_IT = (
    r"(?:oggi(?: \w+)?|domani(?: (?:mattina|pomeriggio|sera))?"
    r"|dopodomani|(?:w\d )?(?:prossima )?(?:il |l )?\d{1,2}"
    r"(?:[/.-]\d{1,2}(?:[/.-]\d+)?| (?:di )?m\d\d)?|w\d(?: (?:prossima|mattina|pomeriggio|sera))*)"
    r"(?: (?:alle|all|delle|ore|dalle) (?:ore )?\d{1,2}(?::\d\d)?(?: e (?:mezza|\d+))?)?"
)
_PIECES = {
    "it": (
        r"\bnat[oai]\b[^.,]*|\bclasse \d{4}(?: , \d{1,2} m\d\d)?",
        r"\b\d{1,2} m\d\d (?:del )?(?:[3-9]\d|19\d\d)\b(?![:.])",
        r"\b(?:nessun[oa]|un[oa]|entramb[ie]|tutt[ei]) (?:delle|dei|e) (?:\d|quest\w+)",
        r"\b(?:prelievo|seduta(?: di \w+)?|app to|appto) (?:di"
        r"|del) (?:oggi|domani|dopodomani|w\d)\b",
        r"\b(?:nat[oai]|data di nascita|nascita)\b[^.]{0,60}?(?:\d{4}"
        r"|\d+[/.-]\d+[/.-]\d+|$|(?= ,| \.))",
        r"\b\d{1,3} ?(?:anni|anno|anne|euro|eur|kg|chili|cm|mg|gocce"
        r"|compresse|gradi|battiti|pulsazioni|volte|persone)\b",
        rf"\b(?:da|sono|saranno|per|ogni|fa|ultim[ie]"
        rf"|scors[ie]) (?:(?:gia|circa|almeno|piu di|quasi|un|una|un paio di|qualche"
        rf"|pochi|poche|diversi|parecchi|tanti|alcuni|\d{{1,2}}|\d{{1,2}} o"
        rf"|un bel po di) ){{0,3}}{_IT_UNIT}\b(?! in poi)",
        rf"\b(?:(?:un|una|qualche|poch[ei]|\d{{1,2}}|paio di|alcun[ei]"
        rf"|tant[ei]) )+{_IT_UNIT} (?:fa|(?:prima|dopo){_NO_DAY}|al giorno|di attesa)\b",
        r"\b(?:un[oa]?|due|\d{1,2}) volt[ae] (?:al|alla|a) \w+"
        r"|\b(?:al giorno|(?:a|al|alla) (?:settimana|mese))\b(?! (?:prossim|dopo|che"
        r"|success|\d))",
        r"\bda (?:ieri|l altro ieri|oggi (?:mattina|pomeriggio|sera)"
        r"|un po|notte|questa notte)(?: \w+)?\b",
        r"(?<!vorrei venire )(?<!posso venire )\b(?:l altro )?ieri(?: "
        r"(?:mattina|pomeriggio|sera|notte|alle \d+))?\b|\bavant ?ieri\b",
        r"\b(?:(?:la|di|il|lo|dal|dalla|del|della|nella) )*(?:w\d"
        r"|settimana|mese|anno|m\d\d|volta) (?:scors[oa]|passat[oa])\b",
        r"\b(?:scors[oa]|passat[oa]) (?:w\d|settimana|mese|anno|m\d\d)\b",
        r"\b(?:di |la |questa |tutta la |sta)?notte\b"
        r"|\bdopo (?:i )?(?:pasti|cena|colazione)\b|\bprima (?:dei pasti|di cena"
        r"|di colazione|di dormire)\b",
        r"\b(?:la |una |di |mia )?prima (?:visita|volta|dose|seduta"
        r"|persona|di tutto|o poi)\b|\bseconda visita\b",
        r"\bnon (?:mi sento|sto|si sente) (?:\w+ )?bene\b"
        r"|\bse non (?:sbaglio|erro|ricordo male)\b|\bnon vedo l ora\b|\bnon so\b",
        r"\bse non (?:ee|e|le|vi) (?:un problema|troppo disturbo"
        r"|dispiace)\b|\bnon solo\b|\bno grazie\b|\bvisita di controllo\b",
        r"\b(?:classe|priorita|codice"
        r"|lettera) [ubdp]\b(?: ,)?(?: entro \d+ giorni)?|\b[ubdp] entro \d+ giorni\b"
        r"|\b(?:ricetta|impegnativa) (?:ee |e )?(?:del|di|fatta il"
        r"|emessa il) \S+(?: m\d\d)?(?: \d{4})?",
        rf"\b{_MY_VISIT_IT}{_OF_A_DAY} (?:di|del|dell|delle|della|d"
        rf"|per|per il|in data) (?:il |l |le )?{_DAY_IT}",
        rf"\b(?:ho|avrei|avevo|abbiamo|c ee|ha) (?:gia )?(?:un |una "
        rf"|l |la |il |gli |le )?(?:appuntament[oi]|visit[ae]|prenotazione|esam[ei]"
        rf"|prenotato|controllo|ecografia)(?: [a-z]{{4,}}){{0,2}} (?:per |il |di |del "
        rf"|fissat[oa] )*{_DAY_IT}",
        rf"\b(?:quello|quella) (?:di|del|dell"
        rf"|delle) {_DAY_IT}(?= (?:lo|la|vorrei|non|ee|posso|si|va))(?<!non )",
        r"\b\d{1,2} o \d{1,2} giorni\b|\bnelle ultime\b.{0,12}"
        r"|\bnegli ultimi\b.{0,14}|\bultime 24 ore\b",
        r"\b(?:alle|le|ore) \d+ (?:di digiuno|di distanza)|\bogni \d+ ore\b"
        r"|(?<!entro )(?<!entro le )(?<!in )(?<!prossima )(?<!fra )\b\d+ ore\b",
    ),
    "en": (
        r"\b(?:todays?|tomorrows?|w\ds) (?:\w+ )?(?:appointment|visit|session|booking)\b",
        r"\b(?:had )?booked (?:for |on )?(?:the )?(?:w\d|\d{1,2}th)\b",
        r"\b(?:born|date of birth|birth date|birthday"
        r"|dob)\b[^.]{0,40}?(?:\d{4}|\d+[/.-]\d+[/.-]\d+|$|(?= ,| \.))",
        r"\b\d{1,3} ?(?:years? old|yo|euros?|eur|kg|kilos|cm|mg|drops"
        r"|tablets|degrees|bpm|beats|times|people)\b",
        rf"\b(?:for|since|over|last|past|every|these) (?:(?:about"
        rf"|almost|the|last|past|at least|more than|a|an|one|few|couple of|\d{{1,2}}"
        rf"|the last|the past) ){{0,3}}{_EN_UNIT}\b(?! of\b| in m\d\d)",
        rf"\b(?:(?:a|an|one|few|couple of"
        rf"|\d{{1,2}}) )+{_EN_UNIT} (?:ago|earlier|old)\b|\b(?:\d|once"
        rf"|twice)(?: times)? a (?:day|week)\b",
        r"\bsince (?:yesterday|last|this|today|w\d|early)(?: \w+)?\b"
        r"|\byesterday(?: (?:morning|afternoon|evening|night))?\b",
        r"\blast (?:w\d|week|month|year|night|time"
        r"|m\d\d)(?! (?:of|in)\b)(?: (?:morning|afternoon|evening|night))?\b|\bat night\b|\bnight\b"
        r"|\ba day\b",
        r"\bfirst (?:visit|time|appointment(?! (?:available|you)))\b"
        r"|\bsecond visit\b|\bafter (?:meals|eating|dinner)\b|\bbefore (?:meals|bed"
        r"|breakfast|dinner)\b",
        r"\b(?:not|dont|isnt) (?:feel(?:ing)?|sure|know"
        r"|mind if)\b(?: \w+)?|\bif its not\b|\bnot only\b|\bgood (?:morning"
        r"|afternoon|evening|day)\b|\bi was\b",
        r"\b(?:my|the|our) (?:\w+ ){0,2}?(?:appointment|visit|booking"
        r"|exam|test|scan|checkup)s?(?: (?:booked|scheduled|i have))? (?:of|on|for"
        r"|from|at) (?:the )?(?:w\d(?: (?:the )?\d{1,2}th)?|today|tomorrow|next w\d"
        r"|\d{1,2}(?:th)?(?: (?:of )?m\d\d)?|m\d\d \d{1,2}(?:th)?)(?: (?:morning"
        r"|afternoon|evening))?(?: at \d{1,2}(?::\d\d)?(?: [ap]m)?)?",
        r"\b(?:my|the) (?:w\d|tomorrow|todays?"
        r"|tomorrows) (?:appointment|visit|booking)\b|\b(?:i have|ive got|we have"
        r"|i ve got) (?:an|a|my|the) (?:\w+ )?(?:appointment|visit|booking|exam|test"
        r"|scan) (?:on |for |at )?(?:the )?(?:w\d|today|tomorrow"
        r"|\d{1,2}(?:th)?(?: (?:of )?m\d\d)?)(?: (?:morning|afternoon"
        r"|evening))?(?: at \d{1,2}(?::\d\d)?(?: [ap]m)?)?",
        r"\bgood (?:morning|afternoon|evening|night)\b|\bclass [ubdp]\b"
        r"|(?<!next )(?<!coming )(?<!within )\b(?:24|48) hours\b",
    ),
}
_GREETING = {
    "it": r"\bbuon(?:a)? ?(?:giorno|sera|serata|pomeriggio|giornata"
    r"|notte|weekend|natale|feste|mattina|w\d|fine settimana)\b"
    r"|\bbuone feste\b"
    r"|\bbuongiorno\b|(?:^|(?<=[,.] ))a (?:presto|dopo|domani"
    r"|piu tardi)(?= ?[.,]?$)|^a w\d(?= allora| grazie| , grazie)",
    "en": r"\b(?:have a )?(?:good|nice|great|happy|merry) (?:day"
    r"|evening|weekend|week|christmas|new year\w*|easter|holidays?)\b"
    r"|\bsee you\b[^.,]*",
}
_BREAK = {
    "it": r"(?<!non )(?<!, )\b(?=(?:vorrei|volevo|avete|mi serve"
    r"|prenoterei|desidero|avrei bisogno|vorremmo|posso prenot\w*|posso ven\w*"
    r"|potrei ven\w*|potrei pren\w*|ho bisogno|devo prenotare|possiamo"
    r"|(?<!appena )(?<!che )(?<!se )si puo|e (?:prenot|fissar|spostar)\w*"
    r"|spostar\w*)\b)",
    "en": r"(?<!, )\b(?=(?:id like|i would like|can i|could i|i need"
    r"|i want|i wanna|please book|do you have|is there|and (?:book|rebook"
    r"|move))\b)",
}
_CLAUSE = re.compile(r"(?<!\d)[,.](?!\d)|\b(?:ma|pero|but)\b")


def _joined(table: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {language: re.compile("|".join(parts)) for language, parts in table.items()}


PIECES = _joined(_PIECES)
GREETING = {language: re.compile(pattern) for language, pattern in _GREETING.items()}
BREAK = {language: re.compile(pattern) for language, pattern in _BREAK.items()}


_MEASURED = re.compile(
    r"\b\d{3} (?:e|and) \d{2,3}\b|\b\d{3}/\d{2,3}\b|\b\d{2,3} (?:su|over) \d{2,3}\b"
    r"|\b3[4-9] (?:e|virgola|punto|and|point) (?:\d{1,2}|mezzo)\b"
)


_INSTEAD = re.compile(
    r"\b(?:invece (?:di|del|della|che)|al posto (?:di|del|della)|anziche|piuttosto che"
    r"|instead of|rather than|in place of)\b"
)


_ASIDE = {
    "it": re.compile(
        r"\b(?:se|sempre che|purche|ammesso che|sperando che) (?:siete|siate|ee|e|sia|e lo) ?"
        r"(?:apert[ioae])\b|\b(?:che|perche|visto che|siccome|poiche|tanto) (?:ee|e|sara) "
        r"(?:festa|festivo|chiuso)\b|\bse (?:il|la) (?:dottore|dottoressa|medico) (?:c ee|c e)\b"
    ),
    "en": re.compile(
        r"\b(?:if|provided|as long as|assuming) (?:youre|you are|you re|its|it is) open\b"
        r"|\b(?:which|that|as it|because it) (?:is|was) a (?:public |bank )?holiday\b"
    ),
}
"""What is said beside the day: "sempre che siate aperti", "che è festa"."""


_MOVED = {
    "it": re.compile(
        r"\b(?P<verb>(?:spost|cambi|anticip|posticip|rimand|rinvi|port|slitt)\w*"
        r"(?: (?!a\b|ad\b|in\b|fra\b|per\b|giorno\b|data\b|qual\w+\b)[a-z_]+){0,5}?)"
        r" (?:dal|dall|da|dalle|dalla|di|del) (?:il |giorno |ore )?"
        r"(?:w\d(?: \d{1,2})?|oggi|domani|dopodomani|settimana prossima"
        r"|\d{1,2}(?::\d\d)?(?: (?:di )?m\d\d)?)"
        r"(?: (?:mattina|pomeriggio|sera))?(?= (?:al|all|a|ad|alle|alla|verso)\b)"
    ),
    "en": re.compile(
        r"\b(?P<verb>(?:mov|chang|reschedul|shift|push|bring|switch|swap)\w*(?: [a-z_]+){0,4}?)"
        r" from (?:the )?(?:w\d|today|tomorrow|next week|m\d\d \d{1,2}(?:th)?"
        r"|\d{1,2}(?::\d\d|th)?(?: (?:of )?m\d\d| [ap]m)?)"
        r"(?: (?:morning|afternoon|evening))?(?= to\b)"
    ),
}
"""The day an appointment is moved away from."""


def without_what_is_no_wish(line: str, language: str) -> str:
    """The tidied line with every such piece made a "_", which no form reads."""
    line = _ASIDE[language].sub(" , ", line)
    line = re.sub(r"\bee (?:festa|festivo|chiuso)(?= (?:,|quindi|allora|percio|ma)\b)", "no", line)
    line = BREAK[language].sub(" , ", _MEASURED.sub(" misurato measured ", line))
    line = _INSTEAD.sub("insteadof", GREETING[language].sub(" _ ", line))
    if NEVER[language].search(line) and not COMES[language].search(line):
        return "_"
    line = PIECES[language].sub(" _ ", line)
    line = _MOVED[language].sub(r"\g<verb> _", line)
    kept, start = [], 0
    for stop in [*(match.start() for match in _CLAUSE.finditer(line)), len(line)]:
        clause = line[start:stop]
        kept.append(_stopped(clause) if _is_no_wish(clause, language) else clause)
        start = stop
    return " ".join("".join(kept).split())


def _is_no_wish(clause: str, language: str) -> bool:
    if NEVER[language].search(clause):
        return True
    return bool(TELLS[language].search(clause)) and not COMES[language].search(clause)


def _stopped(clause: str) -> str:
    """Nothing left but the pause the clause began with."""
    return clause[:1] + " _ " if clause[:1] in (",", ".") else " _ "
