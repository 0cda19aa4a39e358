"""The design system: one place for colours and sizes, and a page that shows every component."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

import console
from console.design.samples import icons, token_groups
from tests.pages.console.conftest import fill_login
from tests.pages.console.staging import NORA

FOLDER = Path(console.__file__).parent
CSS = sorted((FOLDER / "static" / "css").glob("*.css"))
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
_USED = re.compile(r"var\(--([a-z0-9-]+)")
_DEFINED = re.compile(r"--([a-z0-9-]+):")
_DRAWN = re.compile(r'icon\("([a-z]+)"')


def test_colours_stand_in_the_tokens_alone() -> None:
    for sheet in CSS:
        if sheet.name != "tokens.css":
            words = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
            assert _COLOUR.findall(words) == [], sheet.name


def test_every_token_that_is_used_exists() -> None:
    texts = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in CSS}
    defined = {name for text in texts.values() for name in _DEFINED.findall(text)}
    for name, text in texts.items():
        assert set(_USED.findall(text)) <= defined, name


def test_every_drawing_that_a_page_names_exists() -> None:
    known = set(icons())
    for page in (FOLDER / "templates").rglob("*.html"):
        assert set(_DRAWN.findall(page.read_text(encoding="utf-8"))) <= known, page.name


def test_the_dark_theme_gives_every_colour_of_the_light_one_anew() -> None:
    text = (FOLDER / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media")[0], text.split("@media")[1].split(".tone-emergency {")[0]
    coloured = {
        name
        for name, value in re.findall(r"--([a-z0-9-]+):\s*([^;]+);", light)
        if value.startswith("#")
    }
    assert coloured - set(_DEFINED.findall(dark)) == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_components_page_shows_them_all_and_has_no_violation(
    open_page: Callable[..., Page], width: int, scheme: str
) -> None:
    page = open_page(width, 800, scheme)
    fill_login(page, NORA)
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto("/design")
    expect(page.get_by_role("heading", level=1)).to_have_text("I componenti delle pagine")
    for group in token_groups():
        for token in group.tokens:
            expect(page.get_by_text(f"--{token.name}", exact=True)).to_be_visible()
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
