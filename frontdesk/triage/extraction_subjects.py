"""Of whom each word is said: the writer, a child, a relative.

"Ho mal di testa, mia madre soffre di emicrania": the migraine is the mother's. Where it is not
plain who the patient is, what is told counts for the patient.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from frontdesk.reading.normalise import skeleton
from frontdesk.reading.person_words import KIND_OF, NEEDS_ARTICLE, PLURAL, POSSESSIVES, Kind
from frontdesk.triage.extraction_model import Sex
from frontdesk.triage.finding_lexicon import FindingLexicon
from frontdesk.triage.hits import Hit, Hits
from frontdesk.triage.tokens import Token

_KINDS = {skeleton(noun): kind for noun, kind in KIND_OF.items()}
_NEEDS_ARTICLE = frozenset(skeleton(word) for word in NEEDS_ARTICLE) | {"son", "mari", "pate"}
_PLURAL = frozenset(skeleton(word) for word in PLURAL)
_ARTICLES = frozenset(
    [
        *("il", "lo", "la", "l", "un", "uno", "una", "the", "a", "an"),
        *("del", "della", "al", "alla", "dal", "dalla"),
    ]
)
_LOOKS_BACK = 4
# Before these "i" is the Italian article: "ha i capogiri", "con i brividi"; not the English "I".
_BEFORE_ARTICLE = frozenset(
    [
        *("ha", "ho", "hanno", "abiamo", "aveva", "avuto", "con", "per", "dopo", "tra", "fra"),
        *("tuti", "e", "anke", "sono", "sente", "fano", "gli", "le"),
    ]
)


@dataclass(frozen=True)
class Mention:
    """Somebody named at token `at`; `is_patient` after "per", "for"."""

    kind: Kind
    at: int
    sex: Sex | None
    is_patient: bool = False


class Subjects:
    """Who is spoken of at each word of a message."""

    def __init__(self, tokens: Sequence[Token], hits: Hits, lexicon: FindingLexicon) -> None:
        self._tokens = tokens
        self._sexes = lexicon.sexes
        own = hits.get(lexicon.marks["own_words"], ())
        booked = {hit.last for hit in hits.get(lexicon.marks["for_whom"], ())}
        relatives = list(self._relatives(booked))
        self.relatives = relatives
        selves = [Mention("self", hit.first, None) for hit in own if self._is_own(hit, relatives)]
        self.mentions = sorted([*relatives, *selves], key=lambda mention: mention.at)

    @property
    def patient(self) -> Mention | None:
        """Whom the message says it is for ("per mia figlia")."""
        return next((mention for mention in self.relatives if mention.is_patient), None)

    def at(self, first: int, last: int) -> Mention | None:
        """Who is spoken of in these words: the last one named before or in them."""
        before = [mention for mention in self.mentions if mention.at <= last]
        return before[-1] if before else None

    def _is_own(self, hit: Hit, relatives: Sequence[Mention]) -> bool:
        """ "Ho" in "ho mia figlia con la febbre" is not about the writer."""
        if hit.first == hit.last and self._is_article(hit.first):
            return False
        return all(not 0 < mention.at - hit.last <= _LOOKS_BACK for mention in relatives)

    def _is_article(self, at: int) -> bool:
        """Whether "i" at this token is Italian; a plural noun in "i" follows or "ha" precedes."""
        if self._tokens[at].word != "i":
            return False
        before = self._tokens[at - 1].word if at else ""
        after = self._tokens[at + 1].word if at + 1 < len(self._tokens) else ""
        return before in _BEFORE_ARTICLE or (len(after) > 2 and after.endswith("i"))

    def _relatives(self, booked: set[int]) -> Iterator[Mention]:
        for at, token in enumerate(self._tokens):
            kind = _KINDS.get(token.word)
            if kind is None:
                continue
            before = [t.word for t in self._tokens[max(0, at - _LOOKS_BACK) : at]]
            if self._names_somebody(token.word, before):
                start = range(max(0, at - _LOOKS_BACK), at)
                is_patient = bool(booked.intersection(start)) and bool(before)
                yield Mention(kind, at, self._sex(token.word), is_patient)

    def _names_somebody(self, word: str, before: Sequence[str]) -> bool:
        near = set(before[-2:])
        if word in _PLURAL:
            return bool(POSSESSIVES & near)
        return word not in _NEEDS_ARTICLE or bool((POSSESSIVES | _ARTICLES) & near)

    def _sex(self, word: str) -> Sex | None:
        return self._sexes.get(word)
