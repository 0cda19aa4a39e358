"""WhatsApp's little markup as HTML: *bold*, _italic_, ~struck~, ```fixed```. The rest is text."""

import re

from markupsafe import Markup, escape

_MARKS = (
    (re.compile(r"```(.+?)```", re.DOTALL), "code"),
    (re.compile(r"(?<![\w*])\*(?! )([^*\n]+?)(?<! )\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?! )([^_\n]+?)(?<! )_(?![\w_])"), "em"),
    (re.compile(r"(?<![\w~])~(?! )([^~\n]+?)(?<! )~(?![\w~])"), "s"),
)


def to_html(text: str) -> Markup:
    """Escapes first, so that no markup but ours can come out."""
    html = str(escape(text))
    for mark, tag in _MARKS:
        html = mark.sub(rf"<{tag}>\1</{tag}>", html)
    return Markup(html)
