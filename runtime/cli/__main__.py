"""`python -m runtime.cli COMMAND`, started by `./run` once the set-up is done."""

import sys

from runtime.cli import assess, bench, demo, evaluate, lint, teach, test, understand

COMMANDS = {
    "assess": assess.main,
    "bench": bench.main,
    "demo": demo.main,
    "eval": evaluate.main,
    "lint": lint.main,
    "teach": teach.main,
    "test": test.main,
    "understand": understand.main,
}

if __name__ == "__main__":
    try:
        sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(130)
