"""POST /webhooks/sportello/webhook: the channel that Rasa loads from credentials.yml."""

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.channel.message import MalformedMessage, read_message
from bot.channel.output_channel import CHANNEL_NAME
from bot.channel.turn import take_turn
from bot.turn_failed import TurnFailed, safe_name

logger = logging.getLogger(__name__)


class SportelloChannel(InputChannel):  # type: ignore[misc]
    """One message of one conversation per request, authenticated by the shared token."""

    def __init__(self, token: str) -> None:
        if not token:
            raise ValueError("the sportello channel needs a token")
        self._authorization = f"Bearer {token}".encode()

    @classmethod
    def name(cls) -> str:
        """The channel's name, also its place under /webhooks/."""
        return CHANNEL_NAME

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "SportelloChannel":
        """The channel as ``credentials.yml`` configures it: ``token``."""
        return cls(token=str((credentials or {}).get("token") or ""))

    def url_prefix(self) -> str:
        """The path segment under /webhooks/."""
        return CHANNEL_NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes. ``on_new_message`` is Rasa's way in, which swallows failures: unused."""
        webhook = Blueprint("sportello_webhook", "sportello_webhook")

        # A function of its own: sanic marks its handlers, which a bound method does not allow.
        @webhook.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return await self._receive(request)

        return webhook

    async def _receive(self, request: Request) -> HTTPResponse:
        if not self._is_authorized(request):
            return json({"error": "unauthorized"}, status=401)
        agent = _agent(request)
        if agent is None:
            return json({"error": "AgentNotReady"}, status=503)
        return await _respond(agent, request)

    def _is_authorized(self, request: Request) -> bool:
        given = request.headers.get("Authorization", "")
        return hmac.compare_digest(given.encode(), self._authorization)


async def _respond(agent: Agent, request: Request) -> HTTPResponse:
    try:
        message = read_message(request.json, agent.domain.intents)
        turn = await take_turn(agent, message)
    except MalformedMessage as error:
        return json({"error": "malformed", "field": str(error)}, status=422)
    except SanicException:
        return json({"error": "malformed", "field": "body"}, status=422)
    except TurnFailed as error:
        return _failed(error.name)
    except Exception as error:
        return _failed(type(error).__name__)
    return json(turn.as_dict())


def _failed(name: str) -> HTTPResponse:
    logger.error("turn_failed %s", safe_name(name))
    return json({"error": safe_name(name)}, status=500)


def _agent(request: Request) -> Agent | None:
    agent: Agent | None = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None
