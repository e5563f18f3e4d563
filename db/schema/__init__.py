"""The tables, the one writer, ids, reconcile and check: `open_store` of `opening` gives the `Store` of `store`."""
