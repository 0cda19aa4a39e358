"""Which of a text's wordings is said now: never the same sentence twice in a row.

Short remarks ("Mi scusi, non ho capito") take turns. A question is asked in its first wording,
which is the full one, unless the very same words were the question a moment ago.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final, Protocol

from frontdesk.wording import Wording

SAID_TIMES: Final = "said_times"
"""How often each remark was made: `{name: times}`."""
ASKED: Final = "asked_words"
"""The texts of the last question: `{name: [number of the wording, digest of its words]}`."""


class Memory(Protocol):
    """Where it is remembered what was said."""

    def slot(self, name: str) -> Any: ...

    def set(self, name: str, value: Any) -> None: ...


class Wordings:
    """Chooses among the wordings of one language; what was said is kept in `memory`."""

    def __init__(self, wording: Wording, language: str, memory: Memory) -> None:
        self._wording = wording
        self._language = language
        self._memory = memory
        self._asked_before: dict[str, list[Any]] | None = None

    def begin_question(self) -> None:
        self._asked_before = dict(self._memory.slot(ASKED) or {})
        self._memory.set(ASKED, {})

    def times(self, name: str, values: Mapping[str, str]) -> int:
        """The number of the wording to use, noted as said; 0 where there is only one."""
        if self._wording.wordings(name, self._language) < 2:
            return 0
        if self._asked_before is None:
            return self._take_turns(name)
        return self._full_unless_repeated(name, values, self._asked_before.get(name))

    def _take_turns(self, name: str) -> int:
        counts: dict[str, int] = self._memory.slot(SAID_TIMES) or {}
        self._memory.set(SAID_TIMES, {**counts, name: counts.get(name, 0) + 1})
        return counts.get(name, 0)

    def _full_unless_repeated(
        self, name: str, values: Mapping[str, str], before: list[Any] | None
    ) -> int:
        number = 0
        if before is not None and before[1] == self._digest(name, before[0], values):
            number = before[0] + 1
        said = [number, self._digest(name, number, values)]
        self._memory.set(ASKED, {**self._memory.slot(ASKED), name: said})
        return number

    def _digest(self, name: str, number: int, values: Mapping[str, str]) -> str:
        text = self._wording.render(name, self._language, number, **values).text
        return hashlib.sha256(text.encode()).hexdigest()[:12]
