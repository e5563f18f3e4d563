"""The full text of articles and claims, Chinese and English."""

from db.search.query import Found, search

__all__ = ["Found", "search"]
