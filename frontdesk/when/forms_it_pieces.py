"""What the Italian forms of days have in common."""

from frontdesk.when.feasts import A_FEAST
from frontdesk.when.forms import M, Y

BUT_NOUN = (
    r"(?! (?:w\d|che|posto|appuntamento|buco|libero|disponibile|utile"
    r"|possibile|pomeriggio|mattina|piano|nome|dell?a? (?:mattina|pomeriggio|giorno|giornata)))"
)
D = rf"(?P<day>\d{{1,2}}|primo{BUT_NOUN})"
COUNT = r"(?P<count>\d{1,2}|un|uno|una)"
OF_M = rf"(?: (?:di |del mese di )?{M}(?: (?:del )?{Y})?)"
IL = r"(?:(?:il|l|lo|per il|per l|al|all|per) )?"
NOT_COUNTED = (
    r"(?! (?:giorn|settiman|mes[ie]|ann[io]|or[ae]\b|minut|volt|euro|percento|per cento|gocc|mg"
    r"|compress|pastigl|person|fratell|figl|e (?:mezz|\d)|su \d|grad))"
)
WEEK = r"(?:settimana|sett)"
BESIDE = r"(?P<side>prima|dopo)(?: (?:di|del|dell|della|delle|dei|il|l|la|le|i))*"
BESIDE_PLAIN = BESIDE.replace("?P<side>", "?:")
NEXT_WEEK = rf"(?:prossima {WEEK}|{WEEK} (?:prossima|che viene|entrante|ventura))"
UNIT = r"(?P<unit>giorn[oi]|gg|settiman[ae]|sett|mes[ei])"
# "la settimana dopo Natale" is told by Christmas, "la settimana dopo" by this week
ALONE = rf"(?! (?:(?:il|l|la|le|i|al|alla) )?(?:<d|w\d|\d|m\d\d|{A_FEAST['it']}))"
PART_OF = (
    r"(?:(?:di|del|a) )?(?:(?P<next>mese prossima|prossima mese)|(?:questo )?mese(?: di)?(?! \w*\d)"
    r"|(?:mese di )?(?P<month>m\d\d))"
)
IN_WEEK = r"(?:(?:la|della|nella|per la|di|in|durante la|quella|entro la|alla|a) ){0,4}"
