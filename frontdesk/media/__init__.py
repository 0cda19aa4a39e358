"""What people send besides words: which files are taken, and how they are made harmless."""
