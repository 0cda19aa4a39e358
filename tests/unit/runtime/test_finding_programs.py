import os
from pathlib import Path

import pytest

from runtime.bootstrap import browser, python310
from runtime.bootstrap.steps import StepFailed


def program(folder: Path, name: str, script: str) -> str:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two folders, searched in this order and no other."""
    first, second = tmp_path / "first", tmp_path / "second"
    monkeypatch.setenv("PATH", f"{first}{os.pathsep}{second}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SPORTELLO_PYTHON310", raising=False)
    monkeypatch.delenv("SPORTELLO_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "_DOWNLOADED", tmp_path / "browsers")
    return first, second


def test_a_python_shim_that_does_not_run_is_passed_over(search: tuple[Path, Path]) -> None:
    program(search[0], "python3.10", "echo 'not installed'; exit 127")
    good = program(search[1], "python3.10", "exit 0")
    assert python310.python310() == good


def test_pyenvs_own_folder_is_looked_into(search: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / ".pyenv/versions/3.10.13/bin"
    folder.mkdir(parents=True)
    installed = program(folder, "python", "exit 0")
    assert python310.python310() == installed


def test_a_named_python_comes_first(
    search: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(search[0], "python3.10", "exit 0")
    named = program(tmp_path / "own", "python", "exit 0")
    monkeypatch.setenv("SPORTELLO_PYTHON310", named)
    assert python310.python310() == named


def test_a_browser_stub_that_only_says_what_to_install_is_passed_over(
    search: tuple[Path, Path], tmp_path: Path
) -> None:
    program(search[0], "chromium-browser", "echo 'please install the snap'; exit 1")
    good = program(search[1], "google-chrome", "echo Chrome 156")
    assert browser.browser(tmp_path / "python") == good


def test_without_any_browser_it_says_what_to_install(
    search: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_to_install_with(dev_python: Path) -> None:
        raise StepFailed("offline")

    monkeypatch.setattr(browser, "_from_system_packages", nothing_to_install_with)
    monkeypatch.setattr(browser, "_from_playwright", nothing_to_install_with)
    with pytest.raises(SystemExit, match="SPORTELLO_CHROMIUM"):
        browser.browser(tmp_path / "python")
