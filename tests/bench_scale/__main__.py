"""`python -m tests.bench_scale`: make the database, measure, print medians."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from db.schema.errors import StoreError
from db.schema.opening import open_store
from tests.bench_scale.making import make
from tests.bench_scale.measuring import measures, pages


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m tests.bench_scale", description=__doc__)
    words.add_argument("--articles", type=int, default=100_000, metavar="N", help="ten claims each [100000]")
    words.add_argument("--keep", type=Path, metavar="FILE", help="where the database is made, and stays")
    words.add_argument("--use", type=Path, metavar="FILE", help="measure this one, which --keep kept")
    words.add_argument("--make-only", action="store_true", help="make it, measure nothing")
    asked = words.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = asked.use or made(asked.keep or Path(folder) / "scale.db", asked.articles)
            if not asked.make_only:
                report(path)
    except (FileExistsError, StoreError) as error:
        sys.exit(str(error))


def made(path: Path, articles: int) -> Path:
    begun = time.perf_counter()
    for done in make(path, articles):
        if done % 20_000 == 0:
            print(f"  {done} articles, {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    print(f"{path}: {path.stat().st_size / 1e9:.2f} GB, made in {time.perf_counter() - begun:.0f} s", flush=True)
    return path


def report(path: Path) -> None:
    """Each measure as a line, as soon as it is known."""
    with open_store(path, create=False) as store:
        tables = ("article", "claim", "proposition", "tie", "opinion")
        print(", ".join(f"{store.value(f'SELECT count(*) FROM {table}')} {table}s" for table in tables), flush=True)
        for what, milliseconds in chain(pages(path), measures(store)):
            print(f"{milliseconds:10.1f} ms  {what}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
