"""Learning from labelled messages: export, train, compare, serve (docs/teaching.md)."""
