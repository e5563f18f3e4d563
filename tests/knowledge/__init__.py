"""The vocabulary and its loader."""
