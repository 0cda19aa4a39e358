"""The files themselves. A patient chose their bytes: the browser is told to trust none of them."""

import uuid
from io import BytesIO

from flask import Blueprint, Response, abort, send_file
from flask_talisman import Talisman

from console.language import current_viewpoint
from console.login.accounts import member
from console.media.presenter import download_name
from frontdesk.media.file_types import PAPERS
from services.desk import Desk
from services.media import Part, Viewer, read_media

FILE_POLICY = {
    "default-src": "'none'",
    "img-src": "'self'",
    "media-src": "'self'",
    # how a browser lays out a lone picture
    "style-src": "'unsafe-inline'",
    "frame-ancestors": "'none'",
    "sandbox": "",
}


def make_blueprint(desk: Desk, talisman: Talisman) -> Blueprint:
    """Open to every role (console.access); services.media says what each of them may see."""
    blueprint = Blueprint("media", __name__, url_prefix="/media")

    @blueprint.get("/<uuid:media_id>")
    @talisman(content_security_policy=FILE_POLICY)  # type: ignore[untyped-decorator]
    def show(media_id: uuid.UUID) -> Response:
        return _sent(desk, media_id, "content")

    @blueprint.get("/<uuid:media_id>/preview")
    @talisman(content_security_policy=FILE_POLICY)  # type: ignore[untyped-decorator]
    def preview(media_id: uuid.UUID) -> Response:
        return _sent(desk, media_id, "preview")

    return blueprint


def _sent(desk: Desk, media_id: uuid.UUID, part: Part) -> Response:
    """404 also for what is not this person's to see. Parts of it (Range) are for the players."""
    who = member()
    with desk.database.transaction() as db_session:
        found = read_media(desk, db_session, Viewer(who.id, who.role), media_id, part)
    if found is None:
        abort(404)
    response = send_file(
        BytesIO(found.content),
        mimetype=found.mime_type,
        as_attachment=found.mime_type in PAPERS,
        download_name=download_name(current_viewpoint(desk), found.file_name, found.mime_type),
        conditional=True,
        etag=False,
    )
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
