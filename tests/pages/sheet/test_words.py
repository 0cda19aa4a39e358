"""The pages' words: both languages complete, and every word the pages ask for exists."""

import re
from pathlib import Path

import webhook
from webhook.sheet.phrases import load_phrases

FOLDER = Path(webhook.__file__).parent
NAMED = re.compile(r"""say\(\s*["']([a-z0-9_.]+[a-z0-9])["']\s*[,)]""")


def values_in(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_both_languages_say_the_same_things_with_the_same_values() -> None:
    italian, english = (load_phrases()[code].texts for code in ("it", "en"))
    assert set(italian) == set(english)
    for name, text in italian.items():
        assert values_in(text) == values_in(english[name]), name


def test_every_word_the_pages_ask_for_exists() -> None:
    files = [*FOLDER.rglob("*.html"), *(FOLDER / "sheet").rglob("*.py")]
    asked = {name for file in files for name in NAMED.findall(file.read_text("utf-8"))}
    assert len(asked) > 40
    assert asked <= set(load_phrases()["it"].texts)
