"""``python -m bot.server --model PATH --port N``: Rasa behind our one channel, nothing else.

``GET /`` answers only once the model is loaded. Rasa's HTTP API is not served.
"""

import argparse
import asyncio
import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.environment import load_settings
from bot.privacy import keep_quiet
from bot.without_tensorflow import leave_out_tensorflow, parts_of

if TYPE_CHECKING:
    from rasa.core.agent import Agent
    from rasa.core.utils import AvailableEndpoints
    from sanic import Sanic

HERE = Path(__file__).parent
# A turn under way may finish; whoever waits longer asks again and gets the same answer.
SHUTDOWN_SECONDS = 3.0


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    options = _options()
    load_settings()
    keep_quiet()
    leave_out_tensorflow(parts_of(options.model))
    app = create_app(options.model, HERE / "endpoints.yml", HERE / "credentials.yml")
    app.run(
        host=options.host, port=options.port, workers=1, access_log=False, motd=False, debug=False
    )


def create_app(model: Path, endpoints: Path, credentials: Path) -> "Sanic":
    """The sanic application; the model is loaded before it listens."""
    # Imported late: it takes seconds, and logging must be quiet before.
    from rasa.core.run import configure_app, create_http_input_channels
    from rasa.core.utils import AvailableEndpoints

    channels = create_http_input_channels(None, str(credentials))
    configured = AvailableEndpoints.read_endpoints(str(endpoints))
    app = configure_app(channels, enable_api=False, endpoints=configured)
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = SHUTDOWN_SECONDS
    app.register_listener(functools.partial(_load_agent, model, configured), "before_server_start")
    app.register_listener(_close_agent, "after_server_stop")
    return app


async def load_agent(model: Path, endpoints: "AvailableEndpoints") -> "Agent":
    """The agent for the model at ``model``, its action calls guarded; raises if it cannot load."""
    from rasa.core.agent import load_agent as load_rasa_agent

    from bot.actions_endpoint import ActionsEndpoint, check_answers_once

    check_answers_once()
    endpoints.action = ActionsEndpoint.from_config(endpoints.action)
    agent = await load_rasa_agent(str(model), endpoints=endpoints)
    if not agent.is_ready():
        raise RuntimeError("the model could not be loaded")
    without_fallback_store(agent)
    return agent


def without_fallback_store(agent: "Agent") -> None:
    """Makes a failing tracker store fail the turn.

    Rasa wraps every store so that, when it fails, conversations go on in memory and are lost.
    """
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)
    agent.tracker_store = agent.processor.tracker_store = store


async def _load_agent(
    model: Path,
    endpoints: "AvailableEndpoints",
    app: "Sanic",
    loop: asyncio.AbstractEventLoop,
) -> None:
    app.ctx.agent = await load_agent(model, endpoints)


async def _close_agent(app: "Sanic", _: Any) -> None:
    agent = getattr(app.ctx, "agent", None)
    close = getattr(agent and agent.tracker_store, "close", None)
    if close:
        close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.server")
    parser.add_argument("--model", type=_existing_file, required=True)
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--host", default="127.0.0.1")
    return parser.parse_args()


def _existing_file(path: str) -> Path:
    if not os.path.isfile(path):
        raise argparse.ArgumentTypeError("no such model")
    return Path(path)


if __name__ == "__main__":
    main()
