"""The rules: each reads a `Reading` and drafts claims. A new kind of rule is a module here and a line in `ALL`."""

from scraper.claims.rules import events, measures, relations, tables

ALL = (tables.draft, measures.draft, events.draft, relations.draft)
