"""Every name of an audited action that the sources write, found by reading them.

`note` of services.audit, under whatever name it was imported, and store.staff.add_audit_event. A
name put together ("presence_{state}") becomes a pattern; one looked up in a table of its module
("AUDITED[part]") becomes all strings of that table.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("services", "console", "actions", "webhook", "jobs", "runtime")
PLACE = {"note": 3, "add_audit_event": 2}


def audited_actions() -> dict[str, str]:
    """{pattern of a name: the file that writes it}"""
    found: dict[str, str] = {}
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            for pattern in _in_file(tree):
                found[pattern] = str(file.relative_to(ROOT))
    return found


def _in_file(tree: ast.Module) -> Iterator[str]:
    names = _names_of_note(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (place := names.get(ast.unparse(node.func))):
            yield from _patterns(node.args[place], tree)


def _names_of_note(tree: ast.Module) -> dict[str, int]:
    names: dict[str, int] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for one in node.names:
            known_as = one.asname or one.name
            if node.module == "services.audit" and one.name == "note":
                names[known_as] = PLACE["note"]
            if node.module == "services" and one.name == "audit":
                names[f"{known_as}.note"] = PLACE["note"]
            if one.name == "add_audit_event":
                names[known_as] = PLACE["add_audit_event"]
    return names


def _patterns(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield re.escape(str(node.value))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
            for part in node.values
        )
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body, tree)
        yield from _patterns(node.orelse, tree)
    elif asked := list(_given_to_parameter(node, tree)):
        for one in asked:
            yield from _patterns(one, tree)
    else:
        strings = list(_strings_of(ast.unparse(node).partition("[")[0], tree))
        yield from map(re.escape, strings) if strings else [f"unknown: {ast.unparse(node)}"]


def _given_to_parameter(node: ast.expr, tree: ast.Module) -> Iterator[ast.expr]:
    """What the module's own calls give for a parameter of the function around."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or node not in ast.walk(function):
            continue
        names = [one.arg for one in function.args.args]
        if not isinstance(node, ast.Name) or node.id not in names:
            continue
        place = names.index(node.id)
        for call in ast.walk(tree):
            is_it = isinstance(call, ast.Call) and ast.unparse(call.func) == function.name
            if isinstance(call, ast.Call) and is_it and len(call.args) > place:
                yield call.args[place]


def _strings_of(name: str, tree: ast.Module) -> Iterator[str]:
    """The values that a name of the module, or of the function, may have."""
    for node in ast.walk(tree):
        value = _assigned(node, name)
        if isinstance(value, ast.Dict):
            yield from (str(v.value) for v in value.values if isinstance(v, ast.Constant))
        elif value is not None:
            yield from (
                str(c.value)
                for c in ast.walk(value)
                if isinstance(c, ast.Constant) and isinstance(c.value, str)
            )


def _assigned(node: ast.AST, name: str) -> ast.expr | None:
    if isinstance(node, ast.Assign) and any(ast.unparse(one) == name for one in node.targets):
        return node.value
    is_it = isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name
    return node.value if is_it and isinstance(node, ast.AnnAssign) else None
