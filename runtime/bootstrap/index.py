"""Where packages come from: uv is told what pip's own settings say on this machine."""

import ast
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_SECTIONS = (":env:", "install", "global")
_AS_UV_SAYS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "no-index": "UV_NO_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}


def uv_environment(pip_python: Path, cache: Path) -> dict[str, str]:
    """Our environment plus what uv needs; what the user set for uv itself comes first.

    uv's cache is under .state: hard links make it nearly free, and nothing is left elsewhere.
    """
    translated = translate(parse_config(_pip_config(pip_python)))
    defaults = {
        "UV_CACHE_DIR": str(cache),
        "UV_PYTHON_INSTALL_DIR": str(cache.parent / "python"),
        # pip looks at all indexes alike; hashes make sure of the content.
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_NO_PROGRESS": "1",
        "UV_HTTP_TIMEOUT": "180",
    }
    return {**defaults, **translated, **os.environ}


def parse_config(listing: str) -> dict[str, str]:
    """`pip config list` as names without section; the environment wins over files."""
    found: dict[str, dict[str, str]] = {section: {} for section in _SECTIONS}
    for line in listing.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in found:
            found[section][name] = str(ast.literal_eval(value))
    return {**found["global"], **found["install"], **found[":env:"]}


def translate(config: Mapping[str, str]) -> dict[str, str]:
    """pip's settings under uv's names; lists stay separated by spaces (find-links: commas)."""
    translated = {
        _AS_UV_SAYS[name]: " ".join(value.split())
        for name, value in config.items()
        if name in _AS_UV_SAYS and value.strip()
    }
    if "UV_FIND_LINKS" in translated:
        translated["UV_FIND_LINKS"] = ",".join(_existing(translated["UV_FIND_LINKS"].split()))
    return {name: value for name, value in translated.items() if value}


def _existing(links: list[str]) -> list[str]:
    """uv stops at a folder that does not exist; pip only warns."""
    return [link for link in links if "://" in link or Path(link).exists()]


def _pip_config(pip_python: Path) -> str:
    command = [str(pip_python), "-m", "pip", "config", "list"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return done.stdout if done.returncode == 0 else ""
