"""How well messages are understood: the sets of sentences, and what a model makes of them."""
