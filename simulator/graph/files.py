"""Media: upload, address, download, delete."""

import hashlib
import hmac
from typing import Any
from urllib.parse import urlencode

from flask import Response, request

from simulator.graph.calls import bare_failure
from simulator.graph.errors import GraphError
from simulator.media import ADDRESS_FOR, KINDS, UPLOADED_FOR, Media, kind_of
from simulator.world import World


def upload(world: World) -> dict[str, str]:
    """Multipart with ``messaging_product`` and ``file``; returns ``{"id"}``."""
    if request.form.get("messaging_product") != "whatsapp":
        raise GraphError(100, "The parameter messaging_product is required.")
    file = request.files.get("file")
    if file is None:
        raise GraphError(100, "The parameter file is required.")
    mime_type = file.mimetype or request.form.get("type", "")
    kind = kind_of(mime_type)
    if kind is None:
        raise GraphError(100, "Param file must be a file of one of the supported types.")
    content = file.read()
    if not 0 < len(content) <= KINDS[kind][1]:
        raise GraphError(131053, f"a {kind} may have 1 to {KINDS[kind][1]} bytes")
    with world.lock:
        media = world.shelf.keep(content, mime_type, file.filename or "", UPLOADED_FOR)
    return {"id": media.media_id}


def describe(world: World, media_id: str) -> dict[str, Any]:
    """``{url, mime_type, sha256 (hex), file_size, id}``; the url lives five minutes."""
    media = _found(world, media_id)
    expiry = int((world.clock.now() + ADDRESS_FOR).timestamp())
    query = urlencode({"ext": expiry, "hash": _seal(world, media_id, expiry)})
    return {
        "messaging_product": "whatsapp",
        "url": f"{request.host_url}media-content/{media_id}?{query}",
        "mime_type": media.mime_type,
        "sha256": media.sha256_hex,
        "file_size": len(media.content),
        "id": media_id,
    }


def content_of(world: World, media_id: str) -> Response:
    """404 once the address is too old, forged, or the media gone."""
    with world.lock:
        media = world.shelf.find(media_id)
    if media is None or not _address_is_good(world, media_id):
        return bare_failure(404)
    return Response(media.content, mimetype=media.mime_type)


def drop(world: World, media_id: str) -> None:
    _found(world, media_id)
    with world.lock:
        world.shelf.drop(media_id)


def _found(world: World, media_id: str) -> Media:
    with world.lock:
        media = world.shelf.find(media_id)
    asked_for = request.args.get("phone_number_id", world.settings.phone_number_id)
    if media is None or asked_for != world.settings.phone_number_id:
        raise GraphError(100, "No object with this ID, or no permission for it.", subcode=33)
    return media


def _address_is_good(world: World, media_id: str) -> bool:
    expiry = request.args.get("ext", "")
    if not expiry.isdigit() or int(expiry) < world.clock.now().timestamp():
        return False
    return hmac.compare_digest(request.args.get("hash", ""), _seal(world, media_id, int(expiry)))


def _seal(world: World, media_id: str, expiry: int) -> str:
    key = world.settings.app_secret.encode()
    return hmac.new(key, f"{media_id}/{expiry}".encode(), hashlib.sha256).hexdigest()
