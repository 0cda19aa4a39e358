"""How hypothesis looks for counterexamples.

Every run tries the same examples, so that a failure is there again when it is looked at.
`HYPOTHESIS_PROFILE=explore ./run test unit` tries ten times as many, other ones each time; what it
finds is printed with a line to reproduce it (`@reproduce_failure`) and belongs into the test as an
`@example`.
"""

import os
from collections.abc import Iterable

import pytest
from hypothesis import settings

TIMES_AS_MANY = 10


def choose_profile() -> None:
    """To be called before any test is imported: settings are fixed when a test is defined."""
    settings.register_profile("explore", deadline=None, database=None, print_blob=True)
    settings.load_profile(_chosen())


def explore_more(tests: Iterable[pytest.Item]) -> None:
    """More examples, for the tests that say themselves how many they need too."""
    if _chosen() != "explore":
        return
    for test in tests:
        function = getattr(test, "obj", None)
        # a method's attributes are its function's
        function = getattr(function, "__func__", function)
        known = getattr(function, "_hypothesis_internal_use_settings", None)
        if known is not None and not getattr(function, "explores_more", False):
            more = TIMES_AS_MANY * known.max_examples
            function._hypothesis_internal_use_settings = settings(known, max_examples=more)
            function.explores_more = True  # the same function under several parameters


def _chosen() -> str:
    # "ci" is hypothesis's own: the same examples each time, nothing remembered from earlier runs
    return os.environ.get("HYPOTHESIS_PROFILE", "ci")
