"""In which order processes start and stop, from their `after`."""

from collections.abc import Sequence
from graphlib import TopologicalSorter

from runtime.supervisor.process import Process


def waves(processes: Sequence[Process]) -> list[list[str]]:
    """Names grouped so that each group needs only earlier ones; stopping goes backwards.

    Raises ValueError when a process waits for one that is not there, graphlib.CycleError when
    they wait for each other.
    """
    known = {process.name for process in processes}
    for process in processes:
        if missing := set(process.after) - known:
            raise ValueError(f"{process.name} waits for {', '.join(sorted(missing))}")
    sorter = TopologicalSorter({process.name: process.after for process in processes})
    return _in_groups(sorter)


def _in_groups(sorter: TopologicalSorter[str]) -> list[list[str]]:
    groups: list[list[str]] = []
    sorter.prepare()
    while sorter.is_active():
        group = sorted(sorter.get_ready())
        groups.append(group)
        sorter.done(*group)
    return groups
