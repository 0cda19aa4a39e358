"""Answers kept ready: what they may hold, and how their gaps are filled."""
