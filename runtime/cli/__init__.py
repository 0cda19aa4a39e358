"""The commands of `./run` that need our environment, one file each."""
