"""Questions about the facility, answered from its data, in any state of the chat."""

from actions.information.hours import operators_hours
from actions.information.telling import TELLERS, answer

__all__ = ["TELLERS", "answer", "operators_hours"]
