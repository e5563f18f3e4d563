"""The sample week: six invented outlets with articles of our own writing, served on loopback as the web would.

The articles use real facts about the four companies beside invented ones, and no sentence of a real article; all of
it is marked SAMPLE wherever it shows. `www/HOST/PATH` holds the bytes as served, `server.yaml` what the server answers
beyond files, `sources/*.yaml` the outlets in the same form as scraper/sources.
"""

from __future__ import annotations

from pathlib import Path

CLOCK = "2026-02-02T09:00:00+08:00"  # when the sample is fetched: every run writes the same times and the same ids
WEEK = "2026-W05"

HERE = Path(__file__).resolve().parent
WWW = HERE / "www"
SOURCES = HERE / "sources"
