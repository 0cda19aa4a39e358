"""The detached demo itself: `python -m runtime.cli.demo_process FD`.

Its standard output is a log file; until it has started it also tells its lines to the terminal's
`./run demo --detach` through the pipe FD, the last one being READY or FAILED.
"""

import os
import sys
from contextlib import suppress

from runtime.cli.demo import serve
from runtime.cli.detached import FAILED, READY


class Teller:
    """Says each line to the log and, while somebody listens, to the pipe."""

    def __init__(self, descriptor: int) -> None:
        self._pipe = os.fdopen(descriptor, "w", encoding="utf-8", buffering=1)
        self._told = False

    def say(self, line: str) -> None:
        print(line, flush=True)
        self._tell(line)
        if line.lstrip().startswith("Sportello is running"):
            self.end(READY)

    def end(self, verdict: str) -> None:
        if not self._told:
            self._told = True
            self._tell(verdict)
            with suppress(OSError):
                self._pipe.close()

    def _tell(self, line: str) -> None:
        with suppress(OSError, ValueError):  # nobody listens any more
            print(line, file=self._pipe)


if __name__ == "__main__":
    teller = Teller(int(sys.argv[1]))
    code = serve(teller.say)
    teller.end(FAILED)
    sys.exit(code)
