"""Finds a Chromium for the browser tests, or installs one."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from runtime.bootstrap.places import STATE
from runtime.bootstrap.steps import StepFailed, run_logged, step

_VARIABLE = "SPORTELLO_CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_DOWNLOADED = STATE / "browsers"


def browser(dev_python: Path) -> str:
    """Path of a working Chromium; ends with a message when there is none to be had."""
    if found := _installed():
        return found
    for install in (_from_system_packages, _from_playwright):
        try:
            install(dev_python)
        except StepFailed:
            continue
        if found := _installed():
            return found
    raise SystemExit(
        "./run found no Chromium for the browser tests and could not install one.\n"
        f"Install it (Debian: apt install chromium) or set {_VARIABLE} to its path."
    )


def _installed() -> str | None:
    return next(filter(_works, _candidates()), None)


def _candidates() -> Iterator[str]:
    if named := os.environ.get(_VARIABLE):
        yield named
    yield from (path for name in _NAMES if (path := shutil.which(name)))
    yield from map(str, sorted(_DOWNLOADED.glob("chromium*/chrome-*/chrome"), reverse=True))
    yield from map(str, sorted(_DOWNLOADED.glob("chromium*/chrome-*/headless_shell")))


def _works(program: str) -> bool:
    """By running it: some systems have a stub that only says what to install."""
    try:
        asked = [program, "--version"]
        return subprocess.run(asked, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_system_packages(dev_python: Path) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise StepFailed("needs root and apt")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step("installing Chromium (apt-get)"):
        run_logged(["apt-get", "update", "-q"], "apt-update", quiet)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        run_logged(install, "apt-install", quiet)


def _from_playwright(dev_python: Path) -> None:
    into = {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(_DOWNLOADED)}
    with step("downloading Chromium (playwright)"):
        run_logged([dev_python, "-m", "playwright", "install", "chromium"], "playwright", into)
