"""Somebody at the console of the running services: a browser without eyes."""

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx

_HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">')
_ACTION = 'action="{path}"'


@dataclass(frozen=True)
class Console:
    """`address` of the console's own process; `password_file` is where the demo's is kept."""

    address: str
    password_file: Path

    def closes(self, email: str, fields: dict[str, str]) -> None:
        """Fills in a closure, looks at what it would do, and saves it."""
        password = self.password_file.read_text(encoding="utf-8").strip()
        with httpx.Client(base_url=self.address, trust_env=False, follow_redirects=True) as browser:
            _send(browser, browser.get("/login"), "/login", email=email, password=password)
            form = browser.get("/facility/new/closure")
            preview = _send(browser, form, "/facility/preview/closure", **fields)
            _send(browser, preview, "/facility/save/closure")


def _send(browser: httpx.Client, page: httpx.Response, path: str, **fields: str) -> httpx.Response:
    """Sends a form of a page with its hidden fields."""
    form = page.text.split(_ACTION.format(path=path))[1].split("</form>")[0]
    hidden = {name: unescape(value) for name, value in _HIDDEN.findall(form)}
    answer = browser.post(path, data={**hidden, **fields})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer
