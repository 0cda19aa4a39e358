"""The Python that Rasa loads into its pipeline."""
