"""`./run clean`: remove everything `./run` made."""

import shutil

from runtime.bootstrap.places import STATE
from runtime.bootstrap.steps import step
from runtime.embedded import dropped
from runtime.stack.daemon import stop_demo


def clean() -> None:
    """Stops the demo, then removes .state/ and, for root, the folder under /var/tmp."""
    stop_demo()
    with step(f"removing {STATE}"):
        shutil.rmtree(STATE, ignore_errors=True)
    if dropped.must_drop() and dropped.place().exists():
        with step(f"removing {dropped.place()}"):
            shutil.rmtree(dropped.place())
