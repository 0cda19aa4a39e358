"""What every answer says to the browser: trust nothing but us, keep nothing, index nothing."""

from flask import Flask, Response, request
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

POLICY = {
    "default-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
NOT_USED = {"camera": "()", "geolocation": "()", "microphone": "()", "payment": "()"}


def protect(app: Flask, is_https: bool) -> Talisman:
    """Security headers; https is forced only where the console's address is https."""
    if is_https:
        # Something in front of us ends TLS; it tells who called, and how.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    app.after_request(_keep_nothing)
    return Talisman(  # type: ignore[no-untyped-call]
        app,
        content_security_policy=POLICY,
        permissions_policy=NOT_USED,
        force_https=is_https,
        strict_transport_security=is_https,
        session_cookie_secure=is_https,
        session_cookie_http_only=True,
        session_cookie_samesite="Lax",
        frame_options="DENY",
        # Flask-WTF compares the referrer over https, so it must not be dropped altogether.
        referrer_policy="same-origin",
    )


def require_csrf_token(app: Flask) -> None:
    """Every form and every fetch that changes something carries the session's token."""
    CSRFProtect(app)  # type: ignore[no-untyped-call]


def _keep_nothing(response: Response) -> Response:
    """Pages hold patients' words: no copy on disk, none in a search engine."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    is_ours = request.endpoint == "static"
    response.headers["Cache-Control"] = "no-cache" if is_ours else "no-store"
    return response
