"""Single sentences by predicate, each with one fact, by authors who had not read the rules; see README.md."""
