"""What a checked message looks like on the phone."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Drawing:
    """``category`` decides the price; ``free_form`` whether the 24 h window applies;
    ``fails_with`` a code that the platform finds out only after accepting."""

    kind: str
    text: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    category: str = "service"
    free_form: bool = True
    fails_with: int | None = None
    reacts_to: str | None = None
