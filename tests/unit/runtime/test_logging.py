import io
import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
import structlog

from runtime.logging import QUIET, configure_logging

SECRET = "ho-una-parola-segretissima"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[str]]]:
    """The log of a process from here on, line by line. Everything is put back afterwards."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    quiet = {name: logging.getLogger(name).level for name in QUIET}
    configure_logging()
    (handler,) = root.handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield lambda: written.getvalue().splitlines()
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in quiet.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def _fail() -> None:
    raise ValueError(SECRET)


def _fail_for_a_reason() -> None:
    try:
        _fail()
    except ValueError as error:
        raise RuntimeError(f"because of {error}") from error


def _fail_in_a_group() -> None:
    raise ExceptionGroup(SECRET, [ValueError(SECRET)])


@pytest.mark.parametrize("fail", [_fail, _fail_for_a_reason, _fail_in_a_group])
@pytest.mark.parametrize("library", [False, True], ids=["ours", "a library's"])
def test_an_exception_is_logged_by_type_and_place_without_its_text(
    lines: Callable[[], list[str]], fail: Callable[[], None], library: bool
) -> None:
    try:
        fail()
    except Exception as error:
        name = type(error).__name__
        if library:
            logging.getLogger("some.library").exception("it_failed")
        else:
            structlog.get_logger("ours").exception("it_failed")
    (line,) = lines()
    entry = json.loads(line)
    assert (entry["event"], entry["level"], entry["exception"]) == ("it_failed", "error", name)
    assert any(fail.__name__ in place for place in entry["at"])
    assert "segretissima" not in line


@pytest.mark.parametrize("given", ["the error", "the triple"])
def test_an_exception_handed_over_is_treated_the_same(
    lines: Callable[[], list[str]], given: str
) -> None:
    try:
        _fail()
    except ValueError as error:
        exc_info = error if given == "the error" else sys.exc_info()
        structlog.get_logger("ours").error("it_failed", exc_info=exc_info)
        logging.getLogger("some.library").error("it_failed", exc_info=exc_info)
    found = lines()
    assert len(found) == 2
    assert all(json.loads(line)["exception"] == "ValueError" for line in found)
    assert not any("segretissima" in line for line in found)


def test_a_line_is_one_json_object_with_its_time_and_name(
    lines: Callable[[], list[str]],
) -> None:
    structlog.get_logger("ours").warning("turn_failed", message_id=7)
    (line,) = lines()
    entry = json.loads(line)
    assert entry["timestamp"].endswith("Z")
    assert (entry["event"], entry["message_id"], entry["level"]) == ("turn_failed", 7, "warning")


def test_words_with_line_breaks_make_no_second_line(lines: Callable[[], list[str]]) -> None:
    structlog.get_logger("ours").info("kept", failure='a"\n{"event": "forged"}')
    assert len(lines()) == 1


def test_an_error_with_no_exception_at_hand_is_logged(lines: Callable[[], list[str]]) -> None:
    structlog.get_logger("ours").error("it_failed", exc_info=True)
    (line,) = lines()
    assert "exception" not in json.loads(line)


@pytest.mark.parametrize("name", QUIET)
def test_libraries_that_would_log_addresses_and_parameters_are_quiet(
    lines: Callable[[], list[str]], name: str
) -> None:
    logging.getLogger(name).info("GET https://example.org/%s", SECRET)
    logging.getLogger(name).warning("GET https://example.org/%s", SECRET)
    assert lines() == []
