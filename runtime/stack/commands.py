"""The command line of each service: the same words in the demo, the tests and docker-compose.yml.

`{python}`, `{rasa_python}`, `{model}`, `{host}` and `{port}` are filled in by whoever starts it.
"""

from collections.abc import Mapping

_GUNICORN = "{python} -m gunicorn -k gthread --threads 8 --graceful-timeout 5 --no-control-socket"

COMMANDS: Mapping[str, str] = {
    "migrate": "{python} -m runtime.manage migrate",
    "seed": "{python} -m runtime.manage seed-demo",
    "simulator": "{python} -m simulator --port {port}",
    "actions": _GUNICORN + " -w 1 -b {host}:{port} actions.app:create_app()",
    "rasa": "{rasa_python} -m bot.server --model {model} --port {port}",
    "webhook": _GUNICORN + " -w 2 -b {host}:{port} webhook.app:create_app()",
    "console": _GUNICORN + " -w 1 -b {host}:{port} console.app:create_app()",
    "worker-quick": "{python} -m jobs.worker quick",
    "worker-slow": "{python} -m jobs.worker slow",
}


def command(name: str, **values: object) -> tuple[str, ...]:
    """The argv of a service; paths with spaces stay one argument."""
    filled = {"host": "127.0.0.1", **values}
    return tuple(word.format(**filled) for word in COMMANDS[name].split())
