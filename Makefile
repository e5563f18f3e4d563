# `make run` and `make test` set themselves up: they need Python 3.11 or newer with venv, and a package index.
BIN := .venv/bin
RUN := .venv/.installed-run
DEV := .venv/.installed-dev

.PHONY: help run test lint bench clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##/make \1 \t/p' Makefile

run: $(RUN)  ## serve the sample week on this machine, read it, and print where its digest is
	@$(BIN)/xinwen --db sample.db sample
	@echo "(xinwen is $(BIN)/xinwen: put $(BIN) on your path.)"

test: lint  ## ruff, mypy, pytest
	$(BIN)/pytest

lint: $(DEV)  ## ruff and mypy alone
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(DEV)  ## time and memory of claims (beside jieba.lcut), pages (beside trafilatura and gne), reprints, collecting, and reading where much is stored (many minutes)
	$(BIN)/python -m tests.bench_claims
	$(BIN)/python -m tests.bench_pages
	$(BIN)/python -m tests.bench_reprints
	$(BIN)/python -m tests.bench_collect
	$(BIN)/python -m tests.bench_scale

clean:  ## remove what the targets above made (.venv, caches, the sample and its digest); your own databases stay
	rm -rf .venv build ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis sample.db* digest_2026-W05.md
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: install again only when a lock, the package's own facts or the set-up itself changed.
$(RUN): .ci/requirements.txt .ci/setup pyproject.toml
	@.ci/setup .ci/requirements.txt && touch $@

$(DEV): .ci/requirements-dev.txt .ci/requirements.txt .ci/setup pyproject.toml
	@.ci/setup .ci/requirements-dev.txt && touch $@ $(RUN)
