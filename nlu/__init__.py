"""How people say it: examples per language, and the parts Rasa loads to learn from them."""
