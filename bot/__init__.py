"""The Rasa assistant. Runs in Rasa's own Python 3.10 and imports nothing of ours but nlu/."""
