"""What is wrong with a facility's data, said so that the person who wrote it finds the place."""


class FacilityFault(Exception):
    """One or more problems, each as "file: field: problem"."""

    def __init__(self, faults: list[tuple[str, str, str]]) -> None:
        self.faults = faults
        super().__init__("\n".join(": ".join(part for part in fault if part) for fault in faults))
