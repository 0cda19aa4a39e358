"""One turn of a conversation at a time, also across processes; losing Redis loses nothing."""

import asyncio
import logging
import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import redis
import redis.asyncio
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

logger = logging.getLogger(__name__)
PREFIX = "rasa:turn:"
# Short, so that a killed process blocks its conversation only briefly; renewed while it lives.
LEASE_MS = 6000
RENEW_SECONDS = 2.0
_RELEASE = "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('del',KEYS[1]) end"
_RENEW = (
    "if redis.call('get',KEYS[1])==ARGV[1] then return redis.call('pexpire',KEYS[1],ARGV[2]) end"
)


class ConversationLockStore(LockStore):  # type: ignore[misc]
    """A lease in Redis, taken atomically and renewed, behind a lock of this process.

    Rasa's own Redis lock reads, adds a ticket and writes back, so two processes can hold it, and a
    killed process blocks its conversation for a minute. Without Redis this process goes on with
    its own lock; the tracker store refuses a save on a version that has moved on.
    """

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        super().__init__()
        self._redis = redis.asyncio.Redis.from_url(
            endpoint_config.url, socket_timeout=2, socket_connect_timeout=1
        )
        self._with_redis = True
        self._here: defaultdict[str, _CountedLock] = defaultdict(_CountedLock)

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 0.05,
    ) -> AsyncIterator[None]:
        """Waits up to ``lock_lifetime`` seconds for the conversation; raises ``LockError``."""
        async with self._in_this_process(conversation_id):
            lease = _Lease(self._redis, PREFIX + conversation_id)
            self._tell(await lease.take(lock_lifetime, wait_time_in_seconds))
            try:
                yield
            finally:
                await lease.give_back()

    def _tell(self, with_redis: bool) -> None:
        if self._with_redis and not with_redis:
            logger.warning("lock_without_redis")
        self._with_redis = with_redis

    @asynccontextmanager
    async def _in_this_process(self, conversation_id: str) -> AsyncIterator[None]:
        counted = self._here[conversation_id]
        counted.users += 1
        try:
            async with counted.lock:
                yield
        finally:
            counted.users -= 1
            if not counted.users:
                self._here.pop(conversation_id, None)


class _CountedLock:
    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.users = 0


class _Lease:
    def __init__(self, connection: Any, key: str) -> None:
        self._redis, self._key, self._token = connection, key, os.urandom(16).hex()
        self._renewing: asyncio.Task[None] | None = None

    async def take(self, patience: float, pause: float) -> bool:
        deadline = asyncio.get_running_loop().time() + patience
        try:
            while not await self._redis.set(self._key, self._token, nx=True, px=LEASE_MS):
                if asyncio.get_running_loop().time() > deadline:
                    raise LockError("the conversation is busy")
                await asyncio.sleep(pause)
        except redis.RedisError:
            return False
        self._renewing = asyncio.create_task(self._renew())
        return True

    async def give_back(self) -> None:
        if self._renewing is None:
            return
        self._renewing.cancel()
        with suppress(redis.RedisError):
            await self._redis.eval(_RELEASE, 1, self._key, self._token)

    async def _renew(self) -> None:
        with suppress(redis.RedisError):
            while True:
                await asyncio.sleep(RENEW_SECONDS)
                await self._redis.eval(_RENEW, 1, self._key, self._token, LEASE_MS)
