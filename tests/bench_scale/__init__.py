"""How long a researcher waits where much is stored: `python -m tests.bench_scale [--articles N] [--keep FILE]`.

Makes a database of N articles (100,000) with ten claims each, dated over 150 weeks, from 60 outlets, and measures what
is read from it. No page is read and nothing is extracted: the rows are written straight into the tables, and
`xinwen check` finds them as good as those of the store. `--use FILE` measures a database that was made before.
"""
