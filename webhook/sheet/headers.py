"""What every answer below /s/ says to the browser: no scripts, copies, referrers or index."""

from flask import Flask, Response, request

PREFIX = "/s/"
STATIC = "/s/static/"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
NOT_USED = "camera=(), geolocation=(), microphone=(), payment=()"
ONE_YEAR = 365 * 24 * 3600


def is_page() -> bool:
    return request.path.startswith(PREFIX)


def protect(app: Flask, is_https: bool) -> None:
    """By path, not by blueprint, so that an address we do not have is answered alike."""

    def add(response: Response) -> Response:
        if is_page():
            _add_headers(response, is_https)
        return response

    app.after_request(add)


def _add_headers(response: Response, is_https: bool) -> None:
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["Permissions-Policy"] = NOT_USED
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    is_ours = request.path.startswith(STATIC)
    headers["Cache-Control"] = "no-cache" if is_ours else "no-store"
    if is_https:
        headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}"
