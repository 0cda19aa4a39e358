"""What somebody writes after they were told to call 112, so that the next line fits.

Nothing said here lowers anything. To be signed off by a clinician.
"""

import re
from typing import Final, Literal

from frontdesk.reading.normalise import normalise
from frontdesk.triage.one_of import one_of

Reply = Literal[
    "called", "refuses", "cannot_call", "better", "safe", "unsafe", "asks", "worse", "other"
]

_CALLED: Final = one_of(
    r"""
    (?:ho|abbiamo|ha|hanno|l ho|li ho|gia) (?:gia |appena |subito )?(?:chiamat|avvisat|telefonat)\w+
    sto chiamando|stiamo chiamando|chiamo (?:subito|adesso|ora)|chiamat[oi] (?:il )?(?:112|118)
    stanno arrivando|arriva(?:no)? (?:l )?(?:ambulanza|i soccorsi)|ambulanza (?:sta )?arriv\w+
    sono (?:gia )?(?:al|in) (?:telefono|pronto soccorso|ospedale)|in ospedale
    sto andando (?:al|in) (?:pronto soccorso|ospedale)
    (?:ve |have |has |already |just |we )?called(?: them| 112| 118| 999| 911| an ambulance)?
    calling (?:now|them|112)|i m calling|on (?:the|their) way|ambulance is coming
    they are coming|at the (?:hospital|er)
    """
)
_NOT_CALLED: Final = one_of(
    r"""
    (?:non|nn|not|never|didn t|did not|haven t|hasn t) (?:\w+ ){0,2}(?:chiam\w+|call\w*)
    """
)
_REFUSES: Final = one_of(
    r"""
    non (?:voglio|vogliamo|intendo|vuole|vuol)|non serve|non ce n e bisogno|non c e bisogno
    non e (?:niente|nulla|grave|il caso|necessario|un emergenza)|mica (?:chiamo|sto)|esager\w+
    lascia(?:te|mi)? (?:stare|perdere)|ma no|ma va|aspetto|preferisco aspettare|vorrei aspettare
    passera|preferisco di no|non vado
    (?:do not|don t|won t|not going to|refuse to) (?:want|call|need|go)\w*
    it s nothing|its nothing|not (?:serious|necessary|an emergency|that bad)|no need|i ll wait
    rather wait|leave me|no thanks|wait and see
    """
)
_CANNOT: Final = one_of(
    r"""
    non (?:posso|riesco a|riesco) (?:\w+ )?(?:chiamar|telefonar|parlar)\w*|non posso
    sono (?:sord|mut)\w+|non ho (?:credito|soldi|campo|il telefono|telefono)|non prende
    (?:can ?t|cannot) (?:call|speak|talk|phone)|no (?:credit|signal|phone)|i am deaf|i m deaf
    non risponde nessuno|non rispondono|nobody answers|no answer
    """
)
_BETTER: Final = one_of(
    r"""
    (?:sta|sto|sente|sento|stiamo) (?:\w+ ){0,3}(?:meglio|bene)|va tutto bene|meglio|passato
    e passat\w+
    si e (?:ripres|calmat|svegliat)\w+|tutto (?:ok|bene|a posto)|non (?:ho|ha) piu|migliora\w*
    better|gone now|it s gone|feeling fine|passed|is fine|i m fine|im fine|ok now
    """
)
_WORSE: Final = one_of(
    r"""
    peggio\w*|peggiora\w*|sempre piu (?:forte|male)|aiuto
    worse|worsening|help
    """
)
_SAFE: Final = one_of(
    r"""
    si|yes|yeah|sono al sicuro|si sono al sicuro|si al sicuro|per ora si|adesso si|ok
    i am safe|i m safe|yes i am|yes i m safe|non sono sol\w|c e (?:mio|mia|qualcuno)\b.*
    """,
    whole=True,
)
_UNSAFE: Final = one_of(
    r"""
    no|nope|non lo so|non so|forse no|no non sono al sicuro|non sono al sicuro|sono sol\w
    not really|i don t know|i m not|no i m not|i m alone|i am alone
    """,
    whole=True,
)
_ASKS: Final = one_of(
    r"""
    cosa (?:devo|posso|faccio)|che (?:devo|posso|faccio|cosa)|quanto ci|quando arriv\w+|devo
    chi arriva|mandate|venite|what (?:should|do|can) i|how long|when will|should i|send
    """
)


def read_reply(text: str) -> Reply:
    """The kind of message, what matters most first; "other" when it is none of these."""
    plain = " ".join(re.sub(r"[^a-z0-9? ]+", " ", normalise(text.replace("'", " "))).split())
    alone = plain.rstrip(" ?")
    if _WORSE.search(plain):
        return "worse"
    if _CANNOT.search(plain):
        return "cannot_call"
    if _NOT_CALLED.search(plain) or _REFUSES.search(plain):
        return "refuses"
    if _CALLED.search(plain):
        return "called"
    if _UNSAFE.match(alone):
        return "unsafe"
    if _SAFE.match(alone):
        return "safe"
    if _BETTER.search(plain):
        return "better"
    return "asks" if "?" in plain or _ASKS.search(plain) else "other"
