"""``python -m simulator --port 8090``."""

import argparse
import os
import signal
import sys
from threading import Thread
from types import FrameType

from simulator.app import create_app
from simulator.graph.templates import TemplateRefused
from simulator.people import PersonRefused
from simulator.server import serve, verify_in_background
from simulator.settings import SettingsError, from_environment
from simulator.world import World


def main() -> int:
    arguments = _arguments()
    try:
        app = create_app(from_environment(os.environ))
        server = serve(app, arguments.host, arguments.port)
    except (SettingsError, PersonRefused, TemplateRefused, OSError) as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2

    def stop(_signal: int, _frame: FrameType | None) -> None:
        Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    world: World = app.extensions["world"]
    verify_in_background(world)
    print(f"simulator: phone page on http://{arguments.host}:{server.server_port}/", flush=True)
    server.serve_forever()
    world.close()
    # Everything is in memory: nothing is worth waiting for a slow receiver.
    os._exit(0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--host", default="127.0.0.1")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
