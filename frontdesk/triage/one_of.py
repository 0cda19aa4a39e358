"""Phrases written one alternative a line, as one pattern over normalised words."""

import re


def one_of(lines: str, *, whole: bool = False) -> re.Pattern[str]:
    """Any of the lines as whole words, or (`whole`) as the whole text; lines may hold regex."""
    joined = "|".join(line.strip() for line in lines.strip().splitlines())
    return re.compile(rf"^(?:{joined})$" if whole else rf"\b(?:{joined})\b")
