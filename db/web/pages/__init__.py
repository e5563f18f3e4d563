"""What each page tells, as records that are JSON: read from the database, without a word about how they look."""
