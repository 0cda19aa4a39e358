"""Why a /sim call cannot be done."""


class ControlRefused(Exception):
    """``http`` and a sentence for the developer."""

    def __init__(self, http: int, problem: str) -> None:
        super().__init__(problem)
        self.http, self.problem = http, problem
