"""WhatsApp's own marks (*bold*, _italic_, ~struck~, `code`) as HTML, and addresses one may look at.

An address somebody sent is no link: a click shows where it leads, and only then one may go there.
"""

import re

from markupsafe import Markup, escape

_MARKS = (
    (re.compile(r"```(.+?)```", re.DOTALL), "code"),
    (re.compile(r"`([^`\n<]+)`"), "code"),
    (re.compile(r"(?<![\w*])\*(?! )([^*\n]+?)(?<! )\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?! )([^_\n]+?)(?<! )_(?![\w_])"), "em"),
    (re.compile(r"(?<![\w~])~(?! )([^~\n]+?)(?<! )~(?![\w~])"), "s"),
)
_ADDRESS = re.compile(r"(https?://[^\s<>\"'`]*[^\s<>\"'`.,;:!?)\]}*_~])", re.IGNORECASE)


def to_html(text: str) -> Markup:
    """Escapes first, so that no markup but ours can come out."""
    parts = _ADDRESS.split(text)
    words = (
        _marked(part) if index % 2 == 0 else _address(part) for index, part in enumerate(parts)
    )
    return Markup("".join(words))


def _marked(text: str) -> str:
    html = str(escape(text))
    for mark, tag in _MARKS:
        html = mark.sub(rf"<{tag}>\1</{tag}>", html)
    return html


def _address(url: str) -> str:
    shown = str(escape(url))
    return f'<button type="button" class="outside" data-outside="{shown}">{shown}</button>'
