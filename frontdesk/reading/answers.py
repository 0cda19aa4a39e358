"""Yes and no in all the forms patients use.

The choice among offers is read by `frontdesk.reading.choices`, the words that work anywhere by
`frontdesk.reading.commands`.
"""

import re

from frontdesk.reading.choices import read_choice
from frontdesk.reading.commands import Command, read_command
from frontdesk.reading.emoji import without_emoji, yes_no_of_emoji
from frontdesk.reading.phrases import PhraseBook, after_correction, skeletons

__all__ = ["Command", "read_choice", "read_command", "read_yes_no"]

_YES = PhraseBook(
    """
    si|sisi|sise|certo|certo che si|certamente|sicuro|sicuramente|ok|okay|okey|oki|oke|okei|vabene
    va bene|vab|va bn|va bne|vabne|vabe|vabbe|va benissimo|mi va bene|per me va bene|bene
    benissimo|perfetto
    ottimo|esatto|esattamente|giusto|corretto|d accordo|daccordo|volentieri|confermo|confermato
    lo confermo|accetto|accettato|assolutamente|assolutamente si|ovvio|ovviamente|senz altro
    senzaltro|affermativo|eccome|come no|proceda|procedi|proceda pure|prenoti|prenota
    prenoti pure|lo prendo|la prendo|ci sto|ci saro|ci sono|ci saremo|vengo|verro|di si
    diciamo di si
    direi di si|credo di si|penso di si|mi sa di si|sissignore|e corretto|e giusto|tutto giusto
    tutto corretto|faccia pure|si puo fare|va benone|aggiudicato|yes|yep|yeah|ya|yup|yess|sure
    sure thing|of course|fine|that s fine|its fine|it s fine|sounds good|good|great|perfect
    correct|that s right|right|i confirm|confirm|confirmed|go ahead|please do|absolutely|agreed
    i agree|i accept|accept|i ll be there|i ll take it|works for me|that works|i think so
    i guess so|i guess|definitely|certainly|exactly|alright|all right|yes please
    """.replace("\n", "|").split("|")
)
_NO = PhraseBook(
    """
    no|noo|nono|nope|nah|nah|naa|macche|ma no|no no|non va bene|non mi va bene|non va
    non confermo|non accetto|non sono d accordo|non e giusto|non e corretto|non e cosi|no grazie
    assolutamente no|per niente|proprio no|di no|direi di no|credo di no|penso di no|mi sa di no
    neanche per sogno|neanche per idea|giammai|negativo|rifiuto|sbagliato|errato|non voglio
    non mi interessa|non posso|non ci sono|non ci saro|non vengo|non ci sto|certo che no
    ovviamente no|meglio di no|not|not really|no thanks|no thank you|no way|i don t|i dont
    i dont think so|dont think so|not ok|not okay|its wrong|that s wrong|wrong|incorrect
    that s not right|not right|not correct|of course not|absolutely not|i cant|cant|i wont
    never|disagree|i disagree|nein|nun|non
    """.replace("\n", "|").split("|")
)
_YES_DESPITE_NO = PhraseBook(["come no", "perche no", "nessun problema", "why not", "no problem"])
# Said beside the answer, and saying nothing of it.
_FILLERS = PhraseBook(
    """
    grazie|grazie mille|molte grazie|ringrazio|la ringrazio|prego|per favore|per piacere|perfavore
    gentilmente|cortesemente|allora|guardi|eh|beh|be|ah|oh|ehm|mm|mmm|uhm|dai|pure|buongiorno
    buonasera|salve|ciao|signora|signorina|signore|dottore|dottoressa|tutto|cosi|molto|mille|l|lo|la
    il|i|un|una|per me|io|anche|proprio|gia|quello|quella|questo|questa|mi|va|e|alle|ore
    appuntamento
    prenotazione|orario|data|visita|giorno|thanks|thank you|thanks a lot|please|well|hi|hello
    the|that|this|it|is|s|appointment|time|one|very|much|so|then|and|i|m|me|for
    """.replace("\n", "|").split("|")
)
_HEDGES = PhraseBook(
    """
    forse|boh|mah|non so|non lo so|nn so|non saprei|vediamo|magari|dipende|piu o meno|si e no|ni
    non sono sicuro|non sono sicura|quasi|ci penso|ci devo pensare|puo darsi|maybe|perhaps
    dont know|i dont know|not sure|i m not sure|it depends|depends|more or less|yes and no|kind of
    sort of|not yet|non ancora|lascia stare|annulla|annullare|cancel
    """.replace("\n", "|").split("|")
)
_CORRECTIONS = frozenset({"anzi", "aspeti", "aspeta", "scusi", "scusa", "actualy", "wait", "sory"})
# A yes or no with one of these in it says something else as well.
_MORE_WORDS = (
    "ma pero se quando perke come cosa cuanto cuanta dove ke ki cuale cual posso poso voglio "
    "vorei puo poi invece solo tranne but if when what how can could where which who why only "
    "except sposta spostare move chance"
)
_MORE = frozenset(_MORE_WORDS.split())  # as skeletons
_MOST_LEFT = 3  # words beside the answer: "si giovedi", "va bene giovedi alle 9"
_BARE_SI = re.compile(r"^\W*si\s+(?=\w)", re.IGNORECASE)  # "si puo spostare": not a yes


def read_yes_no(text: str) -> bool | None:
    """True for a yes, False for a no, None for neither, both, a maybe or something more.

    "diciamo di sì" is a yes, "più o meno" and "annulla" are neither, "no anzi sì" is a yes.
    """
    told = skeletons(without_emoji(text))
    if not told:
        return yes_no_of_emoji(text)
    if "?" in text:
        return None
    said = after_correction(told, _CORRECTIONS)
    hedged, said = _HEDGES.take_out(said)
    return None if hedged else _verdict(said, text)


def _verdict(said: list[str], text: str) -> bool | None:
    despite, rest = _YES_DESPITE_NO.take_out(said)
    no, rest = _NO.take_out(rest)
    yes, rest = _YES.take_out(rest)
    yes = yes or despite
    _, rest = _FILLERS.take_out(rest)
    if yes == no or len(rest) > _MOST_LEFT or _MORE & set(rest):
        return None
    if yes and rest and _BARE_SI.match(text):
        return None
    return yes
