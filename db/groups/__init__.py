"""What belongs together: reprints of one text."""
