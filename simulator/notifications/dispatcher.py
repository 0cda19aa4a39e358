"""From "something happened" to a signed POST.

In order per person when all is well, unordered when it is not: a failed delivery is tried again
later while the next ones go on, as the platform does. The faults asked for strike here.
"""

import random
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from threading import Lock

from simulator.faults import Fate, Faults
from simulator.notifications.deliveries import Deliveries
from simulator.notifications.envelope import Value, envelope
from simulator.notifications.lanes import Lanes
from simulator.notifications.post import Posting
from simulator.notifications.signing import body_bytes, signature
from simulator.notifications.timetable import Timetable, Work

BATCH_WAIT_S = 0.3
HELD_AT_MOST_S = 0.5
NOTHING_SPECIAL = Fate()


@dataclass(frozen=True, slots=True)
class Packet:
    """One message or status to tell of. ``told`` runs when a POST with it was answered 200."""

    lane: str
    kind: str
    value: Value
    told: Work | None = None
    fate: Fate = NOTHING_SPECIAL

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(str(item.get("id", "")) for item in self.value.get(self.kind, []))


class Dispatcher:
    """``url`` None: nothing is posted."""

    def __init__(
        self,
        url: str | None,
        secret: str,
        account_id: str,
        timetable: Timetable,
        deliveries: Deliveries,
    ) -> None:
        self.faults = Faults()
        self._url, self._secret, self._account_id = url, secret, account_id
        self._timetable, self._deliveries = timetable, deliveries
        self._lanes = Lanes(timetable)
        self._lock = Lock()
        self._last_due: dict[str, float] = {}
        self._held: defaultdict[str, list[Packet]] = defaultdict(list)
        self._batch: list[Packet] = []

    def forget(self) -> None:
        with self._lock:
            self._last_due.clear()
            self._held.clear()
            self._batch.clear()
        self._lanes.forget()

    def tell(self, lane: str, kind: str, value: Value, told: Work | None = None) -> None:
        """``kind`` is messages or statuses. Never blocks."""
        fate = self.faults.fate_of(lane, kind)
        packet = Packet(lane, kind, value, told, fate)
        if self._url is None or fate.dropped:
            why = "dropped" if fate.dropped else "no callback configured"
            self._deliveries.note_untold(kind, packet.references, why)
            return
        due = self._due(lane, fate.delay_s)
        if due is None:
            self._ripen(packet)
        else:
            self._timetable.at(due, partial(self._ripen, packet))

    def signed(self, raw: bytes, about: str, references: tuple[str, ...] = ()) -> Posting:
        headers = {
            "Content-Type": "application/json",
            "X-Hub-Signature-256": signature(raw, self._secret),
        }
        return Posting(self._url or "", raw, headers, about, references)

    def _due(self, lane: str, delay_s: float) -> float | None:
        # A delayed one keeps those behind it waiting too: delays alone do not reorder.
        with self._lock:
            now = time.monotonic()
            last = self._last_due.get(lane, 0.0)
            if delay_s <= 0 and last <= now:
                return None
            self._last_due[lane] = max(last, now + delay_s)
            return self._last_due[lane]

    def _ripen(self, packet: Packet) -> None:
        if packet.fate.held_back:
            self._hold(packet)
        elif self.faults.notifications.batch > 1:
            self._gather(packet)
        else:
            self._lanes.put(packet.lane, partial(self._deliver_in_lane, packet))

    def _hold(self, packet: Packet) -> None:
        with self._lock:
            self._held[packet.lane].append(packet)
        self._timetable.later(HELD_AT_MOST_S, partial(self._release, packet.lane))

    def _release(self, lane: str) -> None:
        with self._lock:
            held = self._held.pop(lane, [])
        for packet in held:
            self._timetable.soon(partial(self._post, [packet]))

    def _deliver_in_lane(self, packet: Packet) -> None:
        self._post([packet])
        self._release(packet.lane)

    def _gather(self, packet: Packet) -> None:
        with self._lock:
            self._batch.append(packet)
            full = len(self._batch) >= self.faults.notifications.batch
        if full:
            self._flush()
        else:
            self._timetable.later(BATCH_WAIT_S, self._flush)

    def _flush(self) -> None:
        with self._lock:
            packets, self._batch = self._batch, []
        if packets:
            self._lanes.put("batch", partial(self._post, packets))

    def _post(self, packets: list[Packet]) -> None:
        dice = random.Random(f"{self.faults.seed}/{len(packets)}/{packets[0].lane}")
        raw = body_bytes(envelope(self._account_id, [p.value for p in packets], dice))
        about = "/".join(sorted({p.kind for p in packets}))
        references = tuple(r for p in packets for r in p.references)
        posting = self.signed(raw, about, references)
        self._deliveries.insist(posting, partial(_tell_all, packets))
        if any(p.fate.duplicated for p in packets):
            copy = self.signed(raw, about, references)
            copy.retry = False
            self._timetable.soon(partial(self._deliveries.insist, copy))


def _tell_all(packets: list[Packet]) -> None:
    for packet in packets:
        if packet.told:
            packet.told()
