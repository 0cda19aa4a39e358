"""Replies into as few messages as their content allows.

Since October 2026 every free-form message is billed (reference section 6), and WhatsApp promises
no order between two messages, so one message is cheaper and safer than three bubbles.
"""

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.messages.content import ContactRequest, Content, ListMenu, ReplyButtons, Text
from frontdesk.messages.limits import BUTTONS_BODY, LIST_BODY, TEXT_BODY
from frontdesk.messages.splitting import length, split_text

_Asking = ReplyButtons | ListMenu | ContactRequest


def merge_replies(contents: Sequence[Content]) -> list[Content]:
    """The same words in the same order, in fewer messages.

    Neighbouring texts are joined by a blank line while they fit; a text before buttons, a list
    or a contact request becomes part of its body when that fits and has no header (the header
    would jump above the text). Texts and bodies over the limit are split, the choices staying
    with the last piece. Only empty texts disappear: Meta refuses them.
    """
    merged: list[Content] = []
    for content in contents:
        if isinstance(content, Text):
            _add_text(merged, content)
        elif isinstance(content, _Asking):
            _add_asking(merged, content)
        else:
            merged.append(content)
    return merged


def _add_text(merged: list[Content], text: Text) -> None:
    if not text.body.strip():
        return
    last = merged[-1] if merged else None
    if isinstance(last, Text) and _fits(joined := _join(last.body, text.body), TEXT_BODY):
        merged[-1] = Text(joined, last.preview_url or text.preview_url)
        return
    pieces = split_text(text.body, TEXT_BODY) if not _fits(text.body, TEXT_BODY) else [text.body]
    merged.extend(Text(piece, text.preview_url) for piece in pieces)


def _add_asking(merged: list[Content], content: _Asking) -> None:
    limit = LIST_BODY if isinstance(content, ListMenu) else BUTTONS_BODY
    if not _fits(content.body, limit):
        content = _split_asking(merged, content, limit)
    last = merged[-1] if merged else None
    absorbs = isinstance(last, Text) and not last.preview_url and not _header(content)
    if absorbs and isinstance(last, Text) and _fits(body := _join(last.body, content.body), limit):
        merged[-1] = replace(content, body=body)
    else:
        merged.append(content)


def _split_asking(merged: list[Content], content: _Asking, limit: int) -> _Asking:
    *front, last = split_text(content.body, limit) or [""]
    if _header(content):
        front = [f"{_header(content)}", *front]
    for piece in front:
        _add_text(merged, Text(piece))
    if isinstance(content, ContactRequest):
        return ContactRequest(last)
    return replace(content, body=last, header="")


def _header(content: _Asking) -> str:
    return "" if isinstance(content, ContactRequest) else content.header


def _fits(text: str, limit: int) -> bool:
    return length(text) <= limit


def _join(first: str, second: str) -> str:
    return "\n\n".join(part for part in (first, second) if part.strip())
