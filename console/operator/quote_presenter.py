"""The line that another one answers: a few of its words, and where it stands."""

from dataclasses import dataclass

from console.operator.authors import Names, author_words
from console.operator.content_words import label_of, words_of
from console.operator.kinds import is_revoked, kind_words
from console.viewpoint import Viewpoint
from frontdesk.messages import from_dict
from services.quoting import key_of, quoted_wamid
from services.read_chat import ChatLines
from services.secret_messages import is_secret
from store.quotes import QuotedLine
from store.tables import Message, OutgoingMessage

SNIPPET = 140


@dataclass(frozen=True)
class Quote:
    """`key` is the key of the quoted line; empty when we do not have it."""

    key: str
    author: str
    words: str


def present_quote(view: Viewpoint, line: QuotedLine, lines: ChatLines) -> Quote | None:
    wamid = quoted_wamid(line)
    if wamid is None:
        return None
    quoted = lines.quoted.get(wamid)
    if quoted is None:
        return Quote("", "", view.say("quote.unknown"))
    return Quote(
        key_of(quoted), _author(view, quoted, lines.staff_names), shorten(said_in(view, quoted))
    )


def said_in(view: Viewpoint, line: QuotedLine) -> str:
    """Its words, else what kind of thing it is."""
    if isinstance(line, Message):
        words = "" if is_revoked(line) else line.text
        return words or kind_words(view, line) or ""
    if is_secret(line):
        return view.say("line.code_hidden")
    content = from_dict(line.content)
    return words_of(content) or label_of(view, content)


def shorten(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= SNIPPET else one_line[: SNIPPET - 1].rstrip() + "…"


def _author(view: Viewpoint, line: QuotedLine, names: Names) -> str:
    if isinstance(line, OutgoingMessage):
        return author_words(view, line, names)
    return view.say("line.patient")
