"""Does a patient who waits ask to be phoned instead?"""

import re

_ASKS = re.compile(
    r"(?:per favore,? |per piacere,? |please,? )?"
    r"(?:"
    r"(?:mi )?(?:ri)?chiama(?:temi|te|mi)"
    r"|mi (?:(?:ri)?chiami|(?:ri)?chiama|(?:ri)?chiamate)"
    r"|(?:mi )?(?:pu[oòó]'?|potete|potreste|potrebbe) (?:ri)?chiamar(?:mi|e)"
    r"|(?:vorrei|voglio|preferisco|preferirei) (?:essere (?:ri)?chiamat[oa]|una telefonata)"
    r"|(?:please )?(?:call|phone|ring) me(?: back)?"
    r"|(?:can|could) (?:you|someone) (?:call|phone) me(?: back)?"
    r"|i(?:'d| would) like (?:a call(?: back)?|to be called(?: back)?)"
    r")"
    r"(?: (?:per favore|per piacere|grazie|please|thanks|thank you|voi|lei|pure))?",
    re.IGNORECASE,
)


def asks_call_back(text: str) -> bool:
    """Whether the message says this and nothing else."""
    words = " ".join(text.replace("’", "'").strip(" .,!?").split())
    return _ASKS.fullmatch(words) is not None
