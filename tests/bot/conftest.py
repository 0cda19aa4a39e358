"""Collected by Rasa's interpreter only: ``RASA_PYTHON -m pytest tests/bot``."""

import importlib.util
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

if importlib.util.find_spec("rasa"):
    from fixtures import *  # noqa: F403
else:
    collect_ignore_glob = ["test_*.py"]
