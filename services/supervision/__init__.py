"""What a supervisor looks at: the desk now, its numbers, and what went wrong and can be mended."""
