"""Where Rasa keeps its conversations: one encrypted row each, in PostgreSQL."""

import asyncio
import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversation_tracker import ConversationTracker
from bot.postgres import Connections
from bot.tracker_cipher import TrackerCipher
from bot.tracker_pruning import pruned

Result = TypeVar("Result")
TABLE = "rasa_tracker"
# A message is sent again only while it is the newest of its conversation; a few are plenty.
REMEMBERED_ANSWERS = 3
# Two processes may create the table at once; CREATE IF NOT EXISTS alone then fails for one.
_CREATE = f"""
    SELECT pg_advisory_xact_lock(hashtext('{TABLE}'));
    CREATE TABLE IF NOT EXISTS {TABLE} (
        conversation_id text PRIMARY KEY,
        data bytea NOT NULL,
        key_id text NOT NULL,
        version bigint NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now()
    )"""
_SELECT = f"SELECT data, key_id, version FROM {TABLE} WHERE conversation_id = %s"
_SAVE = f"""
    INSERT INTO {TABLE} AS stored (conversation_id, data, key_id, version)
    VALUES (%(id)s, %(data)s, %(key)s, %(read)s + 1)
    ON CONFLICT (conversation_id) DO UPDATE
    SET data = excluded.data, key_id = excluded.key_id, version = excluded.version,
        updated_at = now()
    WHERE stored.version = %(read)s"""
_IS_SAVED = f"SELECT 1 FROM {TABLE} WHERE conversation_id = %(id)s AND data = %(data)s"
_KEYS = f"SELECT conversation_id FROM {TABLE}"


class ConversationMovedOn(Exception):
    """Another process saved this conversation since it was read; nothing was overwritten."""


class EncryptedTrackerStore(TrackerStore):  # type: ignore[misc]
    """Rasa's tracker store on PostgreSQL: pruned, compressed, AES-GCM, one row a conversation."""

    def __init__(
        self,
        domain: Domain | None,
        host: str,
        keys: str,
        event_broker: EventBroker | None = None,
        **_: Any,
    ) -> None:
        """``host``: the database's URL (Rasa's word for it); ``keys``: DATA_KEYS."""
        super().__init__(domain, event_broker)
        self._cipher = TrackerCipher(keys)
        self._connections = Connections(host)
        self._table_exists = False

    def init_tracker(self, sender_id: str) -> ConversationTracker:
        """An empty conversation."""
        return ConversationTracker(sender_id, self.domain.slots, self.max_event_history)

    async def create_tracker(
        self, sender_id: str, append_action_listen: bool = True
    ) -> ConversationTracker:
        """An empty conversation, not stored yet: a first turn that fails leaves no row."""
        return self.init_tracker(sender_id)

    async def retrieve(self, sender_id: str) -> ConversationTracker | None:
        """The stored conversation or None; raises ``StoreUnavailable`` or ``Unreadable``."""
        row = await self._run(lambda cursor: _fetch(cursor, sender_id))
        return self._opened(sender_id, *row) if row else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Stores what the dialogue needs; raises ``ConversationMovedOn``, ``StoreUnavailable``."""
        await self.stream_events(tracker)
        read = getattr(tracker, "version", 0)
        values = {
            "id": tracker.sender_id,
            "data": self._closed(tracker),
            "key": self._cipher.key_id,
            "read": read,
        }
        await self._run(lambda cursor: _store(cursor, values))
        tracker.version = read + 1

    async def keys(self) -> Iterable[str]:
        """The ids of all stored conversations."""
        return await self._run(_fetch_ids)

    def close(self) -> None:
        """Closes idle connections."""
        self._connections.close()

    def _closed(self, tracker: DialogueStateTracker) -> bytes:
        document = {
            "events": [e.as_dict() for e in pruned(tracker.events, self.domain.slots)],
            "answered": getattr(tracker, "answered_turns", [])[-REMEMBERED_ANSWERS:],
        }
        plain = zlib.compress(json.dumps(document, separators=(",", ":")).encode())
        return self._cipher.encrypt(plain, _context(tracker.sender_id))

    def _opened(self, sender_id: str, data: Any, key_id: str, version: int) -> ConversationTracker:
        plain = self._cipher.decrypt(key_id, bytes(data), _context(sender_id))
        document = json.loads(zlib.decompress(plain))
        tracker = self.init_tracker(sender_id)
        tracker.recreate_from_dialogue(
            Dialogue.from_parameters({"name": sender_id, "events": document["events"]})
        )
        tracker.answered_turns, tracker.version = document["answered"], version
        return tracker

    async def _run(self, work: Callable[[Any], Result]) -> Result:
        # psycopg2 blocks; Rasa's event loop must not.
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(None, self._connections.run, self._with_table(work))

    def _with_table(self, work: Callable[[Any], Result]) -> Callable[[Any], Result]:
        def create_and_work(cursor: Any) -> Result:
            if not self._table_exists:
                cursor.execute(_CREATE)
            result = work(cursor)
            self._table_exists = True
            return result

        return create_and_work


def _context(conversation_id: str) -> bytes:
    return f"{TABLE}:{conversation_id}".encode()


def _fetch(cursor: Any, conversation_id: str) -> Any:
    cursor.execute(_SELECT, (conversation_id,))
    return cursor.fetchone()


def _store(cursor: Any, values: dict[str, Any]) -> None:
    cursor.execute(_SAVE, values)
    if cursor.rowcount:
        return
    # After a lost connection the first try may have been committed unseen.
    cursor.execute(_IS_SAVED, values)
    if not cursor.fetchone():
        raise ConversationMovedOn


def _fetch_ids(cursor: Any) -> list[str]:
    cursor.execute(_KEYS)
    return [conversation_id for (conversation_id,) in cursor.fetchall()]
