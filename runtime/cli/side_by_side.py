"""Several runs of pytest: after each other, or in two lanes with one line that sums them up."""

import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree

from runtime.stack.paths import ROOT

_NO_TESTS = 5
_WIDTH = 80


@dataclass(frozen=True)
class Run:
    """says: what is run; command: pytest with its options."""

    says: str
    command: Sequence[str]


def run_after_each_other(runs: Sequence[Run]) -> int:
    """The worst exit code; the output is pytest's."""
    return max([_shown(run, run.command) for run in runs], default=0)


def run_side_by_side(shown: Run, beside: Sequence[Run]) -> int:
    """The worst exit code. What the first says is shown as it comes; what those beside it say,
    when all have ended; then the sum in pytest's words."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sportello-tests-") as folder:
        report = Path(folder) / "shown.xml"
        lane = _Lane(beside, Path(folder))
        lane.start()
        try:
            code = _shown(shown, _reporting(shown, report))
            lane.join()
        finally:
            lane.stop()
        lane.show()
        print(closing_line([report, *lane.reports], time.monotonic() - began), flush=True)
    return max(code, lane.code)


class _Lane:
    """Runs in the background, one after the other, and leaves the processor to the others."""

    def __init__(self, runs: Sequence[Run], folder: Path) -> None:
        self.code = 0
        self.reports = [folder / f"{number}.xml" for number, _ in enumerate(runs)]
        self._runs = runs
        self._output = folder / "said.txt"
        self._child: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self._thread = threading.Thread(target=self._run_all, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def stop(self) -> None:
        """Ends what still runs; harmless when nothing does."""
        self._is_over = True
        if self._child is not None:
            with suppress(ProcessLookupError):
                self._child.terminate()
        self.join()

    def show(self) -> None:
        print(self._output.read_text("utf-8", "replace"), end="", flush=True)

    def _run_all(self) -> None:
        with self._output.open("wb") as output:
            for run, report in zip(self._runs, self.reports, strict=True):
                if not self._is_over:
                    output.write(f"  the results of {run.says}:\n".encode())
                    output.flush()
                    self.code = max(self.code, self._run(run, report, output))

    def _run(self, run: Run, report: Path, output: BinaryIO) -> int:
        nice = ["nice", "-n", "5"] if shutil.which("nice") else []
        self._child = subprocess.Popen(
            [*nice, *_reporting(run, report)], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
        return _code(self._child.wait())


def closing_line(reports: Iterable[Path], seconds: float) -> str:
    """As pytest ends: "==== 1 failed, 9 passed in 12.00s ====" for all of them together."""
    counts: Counter[str] = Counter()
    for report in reports:
        if report.exists():  # one that could not even begin has left none
            counts += _counts(report)
    named = ("failed", "passed", "skipped", "errors")
    said = ", ".join(f"{counts[name]} {name}" for name in named if counts[name])
    return f" {said or 'no tests ran'} in {seconds:.2f}s ".center(_WIDTH, "=")


def _counts(report: Path) -> Counter[str]:
    """From JUnit's XML, as pytest writes it."""
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    told = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    passed = told["tests"] - told["failures"] - told["errors"] - told["skipped"]
    return Counter(
        passed=passed,
        failed=told["failures"],
        errors=told["errors"],
        skipped=told["skipped"],
    )


def _reporting(run: Run, report: Path) -> list[str]:
    return [*run.command, f"--junitxml={report}", "-o", "junit_logging=no"]


def _shown(run: Run, command: Sequence[str]) -> int:
    print(f"  running {run.says} …", flush=True)
    return _code(subprocess.run(command, cwd=ROOT).returncode)


def _code(code: int) -> int:
    """A lane without any matching test is fine; one that was killed is not."""
    return 0 if code == _NO_TESTS else abs(code)
