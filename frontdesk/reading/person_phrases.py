"""One person in a row of words: "mia figlia Sara", "un'altra persona", "lui"."""

import re
from dataclasses import dataclass

from frontdesk.reading import person_words as known
from frontdesk.reading.normalise import normalise
from frontdesk.reading.person_words import Kind
from frontdesk.reading.typos import within_one_edit

_TOKEN = re.compile(r"[^\W_]+")
_CALLED = (("che", "si", "chiama"), ("si", "chiama"), ("di", "nome"), ("named",), ("called",))
_SHORTEST_TYPO = 5
_SHORTEST_NAME = 3
# Capitals that are no name: the phone writes them after a full stop, and people shout.
_NOT_NAMES_WORDS = (
    "lunedi martedi mercoledi giovedi venerdi sabato domenica monday tuesday wednesday thursday "
    "friday saturday sunday per con che dal dalla una uno visita ecografia cardiologia deve ha "
    "non grazie vorrei buongiorno salve ricetta anni mesi asl ssn stp"
)
_NOT_NAMES = frozenset(_NOT_NAMES_WORDS.split())


@dataclass(frozen=True)
class Said:
    """One word, normalised, and as it was written."""

    word: str
    written: str
    start: int
    end: int


@dataclass(frozen=True)
class Found:
    """A person in the words from `first` up to, not including, `last`.

    `has_noun`: said with a word for people. `is_mine`: with "mio", "my".
    """

    kind: Kind
    first: int
    last: int
    given_name: str | None = None
    has_noun: bool = False
    is_mine: bool = False


def tokens(text: str) -> list[Said]:
    """The words of a text in order; an abbreviation that is two words gives two."""
    return [
        Said(word, match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text)
        for word in re.findall(r"[a-z]+|\d+", normalise(match[0]))
    ]


def person_at(
    said: list[Said], first: int, *, after_for: bool = False, name_only: bool = False
) -> Found | None:
    """The person named by the words from `first` on, if they name one."""
    if first >= len(said):
        return None
    if not name_only:
        found = _somebody(said, first, after_for) or _relative(said, first)
        if found is not None:
            return found
    at = first
    while name_only and at < len(said) and said[at].word in ("la", "il", "signora", "signor"):
        at += 1
    if (after_for or name_only) and at < len(said) and _is_name(said[at], beside_noun=name_only):
        return Found("unknown", first, at + 1, said[at].written)
    return None


def _somebody(said: list[Said], first: int, after_for: bool) -> Found | None:
    row = [token.word for token in said[first : first + 3]]
    for phrase in known.SOMEBODY:
        if tuple(row[: len(phrase)]) == phrase:
            return Found("unknown", first, first + len(phrase))
    if row[0] in known.SELF or (row[0] in ("il", "la") and row[1:2] and row[1] in known.SELF):
        last = first + (1 if row[0] in known.SELF else 2)
        is_opinion = after_for and row[0] == "me" and _is_opinion(said, last)
        return None if is_opinion else Found("self", first, last)
    next_is_noun = len(row) > 1 and row[1] in known.KIND_OF  # "her mother"
    if after_for and row[0] in known.THEY and not next_is_noun:
        return Found("unknown", first, first + 1)
    return None


def _is_opinion(said: list[Said], at: int) -> bool:
    """What follows "per me" makes it "as far as I'm concerned"."""
    after = [token.word for token in said[at : at + 2]]
    if not after:
        return False
    if after[0] == "e":
        return len(after) > 1 and after[1] in known.OPINION_AFTER_IS
    return after[0] in known.OPINION_NEXT


def _relative(said: list[Said], first: int) -> Found | None:
    at = first
    while at < len(said) and _stands_before(said[at].word) and at - first < 5:
        at += 1
    before = {token.word for token in said[first:at]}
    if at == len(said):
        return None
    noun = _noun(said[at].word, bool(before))
    if noun is None:
        return None
    is_mine = bool(before & known.POSSESSIVES)
    after = [token.word for token in said[at + 1 : at + 3]]
    if after and after[0] in known.POSSESSIVES:  # "figlia mia"
        is_mine, at = True, at + 1
    if noun in known.PLURAL and not is_mine:
        return None
    if noun in known.NEEDS_ARTICLE and not before:
        return None
    last, name = _name_after(said, at + 1)
    if name and noun.startswith("signor") and normalise(name) not in known.GIVEN_NAMES:
        name = None  # "la signora Bianchi": the family's
    return Found(known.KIND_OF[noun], first, last, name, True, is_mine)


def _stands_before(word: str) -> bool:
    """ "la mia anziana", "my 80 year old"."""
    return word in known.DETERMINERS or word.isdecimal() or word in ("year", "years")


def _noun(word: str, after_article: bool) -> str | None:
    if word in known.KIND_OF:
        return word
    if not after_article or len(word) < _SHORTEST_TYPO:
        return None
    near = [noun for noun in known.KIND_OF if len(noun) >= _SHORTEST_TYPO]
    kinds = {known.KIND_OF[noun]: noun for noun in near if within_one_edit(noun, word)}
    return next(iter(kinds.values())) if len(kinds) == 1 else None


def _name_after(said: list[Said], at: int) -> tuple[int, str | None]:
    """Where the person's words end, and the name beside them."""
    for called in _CALLED:
        row = tuple(token.word for token in said[at : at + len(called)])
        if row == called and at + len(called) < len(said):
            return at + len(called) + 1, said[at + len(called)].written
    if at < len(said):
        is_last = at + 1 == len(said)  # "per mia figlia sara": nobody ends with "sarà"
        if _is_name(said[at], beside_noun=True) or (is_last and said[at].word in known.ALSO_WORDS):
            return at + 1, said[at].written
    return at, None


def _is_name(token: Said, *, beside_noun: bool) -> bool:
    """A capital beside a word for people, or a well-known name."""
    if token.word in _NOT_NAMES or token.word in known.KIND_OF or len(token.word) < _SHORTEST_NAME:
        return False
    if not token.written.isalpha():
        return False
    has_capital = token.written[0].isupper() and not token.written.isupper()
    if token.word in known.ALSO_WORDS:
        return has_capital and token.word == token.written.casefold()
    return token.word in known.GIVEN_NAMES or (beside_noun and has_capital)
