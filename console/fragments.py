"""Pieces of a page that are asked for again and again: sent only when they have changed."""

import hashlib
from collections.abc import Callable

from flask import Response, request


def if_changed(content: object, render: Callable[[], Response]) -> Response:
    """304 when the browser has this already. `content` decides: equal `repr`, equal fragment."""
    etag = etag_of(content)
    is_known = request.if_none_match.contains(etag)
    response = Response(status=304) if is_known else render()
    response.set_etag(etag)
    return response


def etag_of(content: object) -> str:
    """The mark of a content, for a page that already shows it."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:32]
