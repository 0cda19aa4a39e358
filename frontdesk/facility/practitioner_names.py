"""Which practitioners a text names: "dottoressa Ferri", "la Ferri", "Elena Ferri", with typos."""

import re

from frontdesk.facility.model import Facility
from frontdesk.facility.ordinary_words import ORDINARY_WORDS
from frontdesk.facility.people import Practitioner
from frontdesk.facility.spelling import edit_distance, plain, typos_allowed

_TITLES = frozenset(
    {"dott", "dottor", "dottore", "dottoressa", "dottssa", "dot", "dottoresa", "dotoressa", "dotor"}
    | {"ssa", "dr", "dra", "drssa", "doctor", "prof", "professor", "professore", "professoressa"}
    | {"infermiera", "infermiere", "nurse"}
)
# "Dal neurologo Fontana": who treats stands before the name as a title does.
_ROLE = re.compile(
    r"\w+(?:olog[oai]|iatra|ologist|iatrist|trician|icista)|medic[oa]|oculista|dentista|chirurg[oa]"
    r"|ortopedic[oa]|fisioterapista|nutrizionista|dietista|ostetric[oa]|specialista|surgeon"
    r"|physiotherapist|nutritionist|midwife|dietitian|specialist"
)
_BEFORE_A_NAME = r"(?:la|il|da|dal|dalla|con|col|with|from|see)"


def named_practitioners(text: str, facility: Facility) -> tuple[Practitioner, ...]:
    """The practitioners named in `text`, in the facility's order.

    A surname that is also an ordinary word ("testa") counts only beside a title, a role ("dal
    neurologo Fontana") or a first name, alone, or with a capital after an article ("la Testa").
    """
    tokens = plain(text).split()
    return tuple(person for person in facility.practitioners if _is_named(person, tokens, text))


def _is_named(person: Practitioner, tokens: list[str], text: str) -> bool:
    name = plain(person.family_name).split()
    for start in range(len(tokens) - len(name) + 1):
        if tokens[start][0] != name[0][0]:
            continue
        said = tokens[start : start + len(name)]
        if said == name and (not person.everyday_name or _is_a_name_here(person, tokens, start)):
            return True
        if not person.everyday_name and _is_misspelt(said, name):
            return True
    return person.everyday_name and _is_capitalised(person.family_name, text)


def _is_misspelt(said: list[str], name: list[str]) -> bool:
    joined, right = " ".join(said), " ".join(name)
    if any(word in ORDINARY_WORDS for word in said):
        return False
    allowed = 1 if typos_allowed(right) else 0
    return abs(len(joined) - len(right)) <= allowed and edit_distance(joined, right) <= allowed


def _is_a_name_here(person: Practitioner, tokens: list[str], at: int) -> bool:
    beside = {tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""}
    titled = at > 0 and (tokens[at - 1] in _TITLES or _ROLE.fullmatch(tokens[at - 1]))
    return bool(titled) or plain(person.given_name) in beside or len(tokens) == 1


def _is_capitalised(family_name: str, text: str) -> bool:
    # Not before another capital: "dal Riva Chiara" is the facility, not dottoressa Riva.
    pattern = rf"\b{_BEFORE_A_NAME}\s+{re.escape(family_name)}\b(?!\s+[A-Z])"
    return re.search(pattern, text[:1000]) is not None
