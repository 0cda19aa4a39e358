"""Logging in and filling forms without a browser."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages.console.staging import PASSWORD

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def token_of(client: FlaskClient, path: str) -> str:
    """The CSRF token of a page's first form."""
    found = _TOKEN.search(client.get(path).text)
    assert found, f"{path} has no form"
    return found.group(1)


def enter(client: FlaskClient, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
    """Fills in the login form."""
    fields = {"csrf_token": token_of(client, "/login"), "email": email, "password": password}
    return client.post("/login", data={**fields, **more})


def post(client: FlaskClient, path: str, page: str, **fields: Any) -> TestResponse:
    """Sends a form found on `page`."""
    return client.post(path, data={"csrf_token": token_of(client, page), **fields})
