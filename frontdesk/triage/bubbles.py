"""Red flags spread over several messages: "non riesco", and a second later "a respirare".

People write on WhatsApp in short bubbles. Each is scanned alone; here neighbours are read as one.
"""

from collections.abc import Iterator, Sequence

from frontdesk.triage.protocol import RedFlag, RedFlagProtocol
from frontdesk.triage.red_flags import scan

MOST_JOINED = 4
# A new line keeps the bubbles apart as a comma would; a space finds one sentence cut in four.
_JOINTS = ("\n", " ")


def scan_joined(
    texts: Sequence[str], newest: int, protocol: RedFlagProtocol
) -> tuple[RedFlag, ...]:
    """Certain red flags of two to four neighbouring texts read as one, in the protocol's order.

    `texts` are in the order they were sent; only neighbours with `texts[newest]` among them count.
    """
    found = {
        flag.id
        for run in _runs(texts, newest)
        for joint in _JOINTS
        for flag in scan(joint.join(run), protocol).certain
    }
    return tuple(flag for flag in protocol.flags if flag.id in found)


def _runs(texts: Sequence[str], newest: int) -> Iterator[Sequence[str]]:
    for length in range(2, MOST_JOINED + 1):
        for start in range(max(newest - length + 1, 0), newest + 1):
            if start + length <= len(texts):
                yield texts[start : start + length]
