"""How many parts an SMS is paid for (3GPP TS 23.038: GSM 7-bit alphabet)."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")  # an escape and a character: two places, never parted


def gsm7_segments(text: str) -> int:
    """The number of parts: 160 places alone or 153 each, 70 or 67 outside the GSM alphabet."""
    if all(character in _BASIC or character in _EXTENDED for character in text):
        return _parts([2 if character in _EXTENDED else 1 for character in text], 160, 153)
    return _parts([2 if character > "\uffff" else 1 for character in text], 70, 67)


def _parts(widths: list[int], single: int, each: int) -> int:
    if sum(widths) <= single:
        return 1 if widths else 0
    parts, used = 1, 0
    for width in widths:
        if used + width > each:
            parts, used = parts + 1, 0
        used += width
    return parts
