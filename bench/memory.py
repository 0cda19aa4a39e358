"""What a process holds in memory, with all it has started (Linux)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_KB = 1024


@dataclass(frozen=True)
class Memory:
    """Bytes. rss: every page it holds; pss: pages that others hold too are counted in part."""

    rss: int
    pss: int


def memory_of(pid: int) -> Memory | None:
    """None where the kernel does not tell (no Linux)."""
    if not (_PROC / str(pid) / "smaps_rollup").exists():
        return None
    family = [_read(one) for one in _with_children(pid)]
    return Memory(sum(one.rss for one in family), sum(one.pss for one in family))


def _with_children(pid: int) -> Iterator[int]:
    yield pid
    for task in (_PROC / str(pid) / "task").iterdir():
        for child in (task / "children").read_text("ascii").split():
            yield from _with_children(int(child))


def _read(pid: int) -> Memory:
    found: dict[str, int] = {}
    for line in (_PROC / str(pid) / "smaps_rollup").read_text("ascii").splitlines()[1:]:
        name, _, value = line.partition(":")
        found[name] = int(value.split()[0]) * _KB
    return Memory(found["Rss"], found["Pss"])
