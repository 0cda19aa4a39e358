"""The supervisors' pages: the desk now, its numbers, and what went wrong."""
