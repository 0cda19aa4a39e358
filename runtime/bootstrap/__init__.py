"""What `./run` does before our own environment exists: standard library only."""
