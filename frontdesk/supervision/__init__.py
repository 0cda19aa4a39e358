"""How a desk is doing: spans of days, the clock that runs while it is open, honest shares."""
