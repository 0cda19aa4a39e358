"""`python -m runtime.cli COMMAND`, started by `./run` once the set-up is done."""

import sys

from runtime.cli import bench, demo, lint, test

COMMANDS = {"bench": bench.main, "demo": demo.main, "lint": lint.main, "test": test.main}

if __name__ == "__main__":
    try:
        sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(130)
