"""Every text in both languages, within WhatsApp's limits, and every name the code says exists."""

import re
from pathlib import Path

from frontdesk.wording import UnknownText
from runtime.wiring import load_wording

ROOT = Path(__file__).parent.parent.parent
WORDING = load_wording(ROOT / "bot" / "responses")
NAME = re.compile(r'"((?:utter|label|sms)_[a-z_]+|list_button)"')


def _names_in_code() -> set[str]:
    files = [
        path
        for folder in ("actions", "services", "jobs")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    return {name for path in files for name in NAME.findall(path.read_text(encoding="utf-8"))}


def _exists(name: str, language: str) -> bool:
    try:
        WORDING.render(name, language)
    except UnknownText:
        return False
    except Exception:
        return True
    return True


def test_both_languages_say_the_same_things_within_the_limits() -> None:
    assert WORDING.check_complete() == []


def test_every_text_the_code_names_exists_in_both_languages() -> None:
    missing = [n for n in sorted(_names_in_code()) if not (_exists(n, "it") and _exists(n, "en"))]
    assert missing == []


def test_no_text_is_left_that_nobody_says() -> None:
    import yaml

    file = ROOT / "bot" / "responses" / "it.yml"
    texts = set(yaml.safe_load(file.read_text(encoding="utf-8"))["responses"])
    said = _names_in_code()
    assert texts - said == set()
