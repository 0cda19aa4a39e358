"""Files that patients sent, for whoever may see the chat or the case."""
