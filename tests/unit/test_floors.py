"""The floors of the house (docs/architecture.md): who may import whom, read from the sources.

frontdesk < clients, store < services < actions, webhook, console, jobs (doors) < runtime
simulator, bot and nlu stand apart
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT = {
    "frontdesk": set[str](),
    "clients": {"frontdesk"},
    "store": {"frontdesk"},
    "services": {"frontdesk", "clients", "store"},
    # Doors call services and show what the rules and the store hand them, never one another.
    # `runtime` is how they are wired: settings, clock, logging.
    "actions": {"frontdesk", "clients", "store", "services", "runtime"},
    "webhook": {"frontdesk", "clients", "store", "services", "runtime"},
    "console": {"frontdesk", "clients", "store", "services", "runtime"},
    "jobs": {"frontdesk", "clients", "store", "services", "runtime"},
    "runtime": {"frontdesk", "clients", "store", "services", "evaluation"},
    # judges models and rules by sentences; it knows of no wire
    "evaluation": {"frontdesk"},
    # measures the services over a database of its own; nothing imports it but tests
    "bench": {"frontdesk", "clients", "store", "services", "runtime", "evaluation"},
    "simulator": set[str](),
    "bot": {"nlu"},
    "nlu": set[str](),
}
OURS = set(MAY_IMPORT)

ONLY_IN = {
    "sqlalchemy": {"store"},
    "alembic": {"store", "runtime"},
    "psycopg": {"store", "jobs", "runtime"},
    "flask": {"actions", "webhook", "console", "simulator"},
    "rasa_sdk": {"actions"},
    "rasa": {"bot", "nlu"},
    # services enqueue by a job's name through the store
    "procrastinate": {"jobs", "store", "runtime"},
}

# The environment is read once, in runtime/settings.py. Besides it only these look at it: what runs
# before or around the services (set-up, launchers, the commands of ./run), and the two programs
# that stand apart and have settings of their own.
READS_ENVIRONMENT = (
    "runtime/settings.py",
    "runtime/bootstrap/",
    "runtime/cli/",
    "runtime/embedded/",
    "runtime/stack/",
    "runtime/supervisor/",
    "simulator/",
    "bot/",
)
# frontdesk is pure: no wire, no clock, no environment. Files are read where the facility's and the
# triage protocol's data are loaded, so pathlib is allowed.
NOT_IN_FRONTDESK = {
    "asyncio",
    "http",
    "httpx",
    "logging",
    "os",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "threading",
    "time",
    "urllib",
}
CLOCKS = {
    prefix + call
    for prefix in ("", "datetime.", "dt.")
    for call in ("datetime.now", "datetime.today", "datetime.utcnow", "date.today")
}

Import = tuple[str, str]


def sources(package: str) -> Iterator[Path]:
    return (ROOT / package).rglob("*.py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports_of(package: str) -> Iterator[Import]:
    """(file, imported module) for every absolute import, at whatever depth."""
    for path in sources(package):
        where = str(path.relative_to(ROOT))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                yield from ((where, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield where, node.module


def top(module: str) -> str:
    return module.partition(".")[0]


@pytest.mark.parametrize("package", sorted(OURS))
def test_each_floor_imports_only_the_floors_below(package: str) -> None:
    allowed = MAY_IMPORT[package] | {package}
    wrong = [i for i in imports_of(package) if top(i[1]) in OURS - allowed]
    assert wrong == []


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_each_library_stays_in_its_place(library: str) -> None:
    elsewhere = sorted(OURS - ONLY_IN[library])
    wrong = [i for package in elsewhere for i in imports_of(package) if top(i[1]) == library]
    assert wrong == []


def test_what_runs_before_the_environment_exists_needs_only_the_standard_library() -> None:
    known = set(sys.stdlib_module_names) | {"runtime"}
    early = ("bootstrap", "cli", "embedded", "stack", "supervisor")
    wrong = [
        found
        for folder in early
        for found in imports_of(f"runtime/{folder}")
        if top(found[1]) not in known or found[1] in ("runtime.settings", "runtime.wiring")
    ]
    assert wrong == []


def reads_environment(node: ast.AST) -> bool:
    names = ("environ", "environb", "getenv")
    if isinstance(node, ast.Attribute) and node.attr in names:
        return isinstance(node.value, ast.Name) and node.value.id == "os"
    if isinstance(node, ast.ImportFrom) and node.module == "os":
        return any(alias.name in names for alias in node.names)
    return False


def test_only_the_settings_and_the_launchers_read_the_environment() -> None:
    readers = {
        str(path.relative_to(ROOT))
        for package in OURS
        for path in sources(package)
        if any(reads_environment(node) for node in ast.walk(tree(path)))
    }
    assert [r for r in sorted(readers) if not r.startswith(READS_ENVIRONMENT)] == []


def test_the_rules_touch_no_wire() -> None:
    assert [i for i in imports_of("frontdesk") if top(i[1]) in NOT_IN_FRONTDESK] == []


def reads_clock(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS


def test_the_rules_are_told_what_time_it_is() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("frontdesk")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and reads_clock(node)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "source", ["os.environ['A']", "os.getenv('A')", "from os import environ", "os.environ.get('A')"]
)
def test_reading_the_environment_is_seen_however_it_is_written(source: str) -> None:
    assert any(reads_environment(node) for node in ast.walk(ast.parse(source)))


@pytest.mark.parametrize("source", ["datetime.now(UTC)", "date.today()", "datetime.date.today()"])
def test_reading_the_clock_is_seen_however_it_is_written(source: str) -> None:
    assert any(reads_clock(node) for node in ast.walk(ast.parse(source)))


def test_the_floors_cover_every_package_of_the_house() -> None:
    folders = {p.parent.name for p in ROOT.glob("*/*.py") if not p.parent.name.startswith(".")}
    assert folders - {"tests", "deploy", "docs"} <= OURS
