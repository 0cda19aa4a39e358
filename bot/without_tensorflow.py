"""Lets Rasa be imported without TensorFlow, which our pipeline never uses.

Rasa imports TensorFlow for its neural policies and classifiers, wanted or not: some ten seconds
and 350 MB for every start. In its place stand empty modules, good for importing and nothing else.
A pipeline that names a neural part gets the real one.
"""

import importlib.abc
import importlib.machinery
import sys
import tarfile
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REPLACED = ("tensorflow", "tensorflow_hub", "tensorflow_text", "keras")
# Rasa's parts that compute with TensorFlow, as they are called in config.yml and in a model.
NEURAL = (
    "DIETClassifier",
    "ResponseSelector",
    "ConveRTFeaturizer",
    "LanguageModelFeaturizer",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
)


class _EmptyModule(types.ModuleType):
    """Has whatever it is asked for: classes for names with a capital, else further modules."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = type(name, (), {}) if name[0].isupper() else _EmptyModule(f"{self.__name__}.{name}")
        setattr(self, name, value)
        return value

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        # As a decorator: the decorated thing stays itself.
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else self


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in REPLACED:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        return


def leave_out_tensorflow(used: str) -> None:
    """Call before Rasa is imported, with the text of a pipeline or of a model's description.

    Does nothing where a neural part is used or TensorFlow is imported already.
    """
    if "tensorflow" not in sys.modules and not any(part in used for part in NEURAL):
        sys.meta_path.insert(0, _Finder())


def parts_of(model: Path) -> str:
    """The description of a trained model, in which every part it uses is named."""
    with tarfile.open(model) as archive:
        description = archive.extractfile("metadata.json")
        return description.read().decode() if description else ""
