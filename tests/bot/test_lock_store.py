"""One turn at a time for a conversation, in one process and across processes."""

import asyncio

import pytest
from fixtures import NO_REDIS
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig

from bot.lock_store import LEASE_MS, PREFIX, ConversationLockStore


def run(coroutine: object) -> object:
    return asyncio.run(coroutine)  # type: ignore[arg-type]


async def turns(stores: list[ConversationLockStore], conversation_id: str) -> list[str]:
    log: list[str] = []

    async def turn(number: int, store: ConversationLockStore) -> None:
        async with store.lock(conversation_id):
            log.append(f"in {number}")
            await asyncio.sleep(0)
            log.append(f"out {number}")

    await asyncio.gather(*[turn(n, store) for n, store in enumerate(stores)])
    return log


def assert_one_at_a_time(log: list[str]) -> None:
    pairs = list(zip(log[::2], log[1::2], strict=True))
    assert [(a.split()[0], b.split()[0]) for a, b in pairs] == [("in", "out")] * len(pairs)
    assert all(a.split()[1] == b.split()[1] for a, b in pairs)


def test_one_process_serialises_without_redis(conversation_id: str) -> None:
    async def check() -> None:
        store = ConversationLockStore(EndpointConfig(NO_REDIS))
        assert_one_at_a_time(await turns([store] * 5, conversation_id))
        assert not store._here

    run(check())


def test_two_processes_serialise_through_redis(redis_url: str, conversation_id: str) -> None:
    async def check() -> None:
        stores = [ConversationLockStore(EndpointConfig(redis_url)) for _ in range(4)]
        assert_one_at_a_time(await turns(stores, conversation_id))
        assert await stores[0]._redis.get(PREFIX + conversation_id) is None

    run(check())


def test_a_conversation_held_elsewhere_is_waited_for_and_then_given_up(
    redis_url: str, conversation_id: str
) -> None:
    async def check() -> None:
        first, second = (ConversationLockStore(EndpointConfig(redis_url)) for _ in range(2))
        async with first.lock(conversation_id):
            with pytest.raises(LockError):
                async with second.lock(conversation_id, lock_lifetime=0.2):
                    pass
        async with second.lock(conversation_id, lock_lifetime=0.2):
            pass

    run(check())


def test_a_killed_process_blocks_its_conversation_only_briefly(
    redis_url: str, conversation_id: str
) -> None:
    async def check() -> None:
        store = ConversationLockStore(EndpointConfig(redis_url))
        async with store.lock(conversation_id):
            assert 0 < await store._redis.pttl(PREFIX + conversation_id) <= LEASE_MS

    run(check())
