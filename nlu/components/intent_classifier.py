"""The intent model as a part of Rasa's pipeline."""

from typing import Any

import joblib
import numpy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import sentence_encoder
from nlu.components.intent_model import IntentModel

FILE = "intent_model.joblib"
# The nearest intent of "plork gnug" means nothing: far below any threshold.
GIBBERISH = 0.1
RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SportelloIntentClassifier(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Needs no tokenizer and no featurizer before it.

    ``sentence_encoder``: ``when_installed``, ``always`` or ``never``. A model trained with the
    encoder needs it to run.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._config, self._model = config, model
        self._model_storage, self._resource = model_storage, resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The configuration's defaults."""
        return {"sentence_encoder": "when_installed"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SportelloIntentClassifier":
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "SportelloIntentClassifier":
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            model = joblib.load(folder / FILE)
        classifier = cls(config, model_storage, resource, model)
        # The first message must not pay for loading the encoder.
        model.confidences(["ciao"])
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the model to the examples and stores it."""
        examples = [
            (example.get(TEXT), example.get(INTENT)) for example in training_data.intent_examples
        ]
        texts, intents = zip(*sorted(examples), strict=True)
        self._model = IntentModel.fit(texts, intents, self._with_encoder())
        with self._model_storage.write_to(self._resource) as folder:
            joblib.dump(self._model, folder / FILE, compress=3)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets the intent and the ranking of each message."""
        if self._model is None or not messages:
            return messages
        texts = [message.get(TEXT) or "" for message in messages]
        rows = self._model.confidences(texts)
        for message, text, row in zip(messages, texts, rows, strict=True):
            if self._model.is_gibberish(text):
                row = row * GIBBERISH
            ranking = _ranking(self._model.intents, row)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _with_encoder(self) -> bool:
        wanted = self._config["sentence_encoder"]
        if wanted == "when_installed":
            return sentence_encoder.is_installed()
        return bool(wanted == "always")


def _ranking(intents: list[str], row: Any) -> list[dict[str, Any]]:
    best = numpy.argsort(-row)[:RANKED]
    return [{"name": intents[i], "confidence": float(row[i])} for i in best]
