"""The gate: how exact the reader of claims is on the corpora of this repository, and floors that may only rise."""
