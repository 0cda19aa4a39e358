"""Two lanes of pytest: both told, both counted, the worst one decides."""

import sys
from pathlib import Path

import pytest

from runtime.cli.side_by_side import Run, closing_line, run_side_by_side

TESTS = {
    "good": "def test_a():\n    print('unseen')\n\ndef test_b():\n    pass\n",
    "bad": "def test_c():\n    assert 'plain' == 'words'\n",
    "skipped": "import pytest\n@pytest.mark.skip\ndef test_d():\n    pass\n",
    "broken": "import nothing_of_that_name\n",
    "empty": "",
}


@pytest.fixture
def run(tmp_path: Path) -> "Runs":
    return Runs(tmp_path)


class Runs:
    """Makes a run of pytest over one file of tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str) -> Run:
        path = self.folder / f"test_{name}.py"
        path.write_text(TESTS[name])
        # neither the project's settings nor what it keeps
        alone = ["-c", "/dev/null", f"--rootdir={self.folder}", "-p", "no:cacheprovider"]
        alone += ["-p", "no:hypothesispytest"]
        return Run(name, [sys.executable, "-m", "pytest", *alone, str(path)])


def test_both_lanes_are_told_and_the_last_line_sums_them_up(
    run: Runs, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_side_by_side(run("good"), [run("skipped"), run("good")]) == 0
    told = capfd.readouterr().out
    assert told.count("2 passed in") == 2 and "1 skipped in" in told
    assert told.splitlines()[-1].strip("=").startswith(" 4 passed, 1 skipped in ")


def test_a_failure_beside_fails_and_is_shown(run: Runs, capfd: pytest.CaptureFixture[str]) -> None:
    assert run_side_by_side(run("good"), [run("bad")]) == 1
    told = capfd.readouterr().out
    assert "assert 'plain' == 'words'" in told
    assert told.splitlines()[-1].strip("=").startswith(" 1 failed, 2 passed in ")


def test_a_failure_with_services_is_not_forgotten_for_what_went_well_beside(run: Runs) -> None:
    assert run_side_by_side(run("broken"), [run("empty")]) == 2


def test_a_run_that_cannot_start_at_all_is_a_failure() -> None:
    fine, cannot = (Run("nothing", [sys.executable, "-c", f"exit({code})"]) for code in (0, 3))
    assert run_side_by_side(fine, [cannot]) == 3


def test_errors_are_counted_apart_from_failures(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="1"/></testsuites>'
    )
    said = closing_line([tmp_path / "a.xml"], 61.0)
    assert said.strip("= ") == "1 failed, 5 passed, 1 skipped, 2 errors in 61.00s"


def test_nothing_counted_is_said_so(tmp_path: Path) -> None:
    assert "no tests ran in 1.00s" in closing_line([tmp_path / "none.xml"], 1.0)
