"""Reading one field of a message, or refusing it with the platform's code."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.graph.errors import GraphError

MISSING, INVALID = 131008, 131009


def object_at(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    if value is None:
        raise GraphError(MISSING, f"{name} is required")
    if not isinstance(value, Mapping):
        raise GraphError(100, f"{name} must be an object")
    return value


def list_at(holder: Mapping[str, Any], name: str, most: int) -> list[Mapping[str, Any]]:
    value = holder.get(name)
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise GraphError(MISSING, f"{name} must be a list with at least one item")
    if len(value) > most:
        raise GraphError(INVALID, f"{name} has {len(value)} items, at most {most} are allowed")
    if not all(isinstance(item, Mapping) for item in value):
        raise GraphError(100, f"every item of {name} must be an object")
    return list(value)


def text_at(holder: Mapping[str, Any], name: str, most: int, *, code: int = INVALID) -> str:
    """A required text. ``code`` is what a too long one is refused with."""
    value = holder.get(name)
    if value is None:
        raise GraphError(MISSING, f"{name} is required")
    if not isinstance(value, str):
        raise GraphError(100, f"{name} must be a string")
    if not value.strip():
        raise GraphError(code, f"{name} must not be empty")
    if len(value) > most:
        raise GraphError(code, f"{name} has {len(value)} characters, at most {most} are allowed")
    return value


def optional_text_at(
    holder: Mapping[str, Any], name: str, most: int, *, code: int = INVALID
) -> str:
    return text_at(holder, name, most, code=code) if holder.get(name) is not None else ""


def each_once(values: Sequence[str], what: str) -> None:
    if len(set(values)) != len(values):
        raise GraphError(INVALID, f"{what} must be different from each other")


def web_address_at(holder: Mapping[str, Any], name: str) -> str:
    address = text_at(holder, name, 2000)
    if not address.startswith(("http://", "https://")):
        raise GraphError(INVALID, f"{name} must be an http or https address")
    return address
