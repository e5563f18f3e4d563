"""The tables, the one writer, ids, reconcile and check."""

from db.schema.errors import StoreError
from db.schema.opening import open_store
from db.schema.store import Store

__all__ = ["Store", "StoreError", "open_store"]
