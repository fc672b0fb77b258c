# The developer's verbs. `make run` and `make test` do all they need themselves.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
AUDIT := $(VENV)/audit
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
WAREHOUSE ?= warehouse
# Modules are compiled once, not by each process that a run or a test starts.
export PYTHONDONTWRITEBYTECODE :=
# Tests run side by side, one worker per core; WORKERS= runs them one after the other.
WORKERS ?= -n auto --dist worksteal

.PHONY: help install run site test lint format ui bench docs lock audit clean

help: ## List the verbs
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes --no-deps -r requirements.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# The lock of developers holds that of the runtime: one call for both. Most modules of its packages
# are never imported; those that are, are compiled then.
$(DEV): requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --no-compile --require-hashes --no-deps -r requirements-dev.lock
	$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $(RUNTIME) $@

# Our own modules are compiled here for users who may not write beside them: a server's daemon.
install: $(RUNTIME) ## Make .venv with .venv/bin/torino from the lock file
	@$(BIN)/python -m compileall -q src pipelines

run: $(RUNTIME) ## Load every edition in raw/ and publish warehouse/torino.duckdb
	$(BIN)/torino run --warehouse $(WAREHOUSE)

site: $(RUNTIME) ## Build the static site of what is published in warehouse/site
	$(BIN)/torino site --warehouse $(WAREHOUSE)

test: $(DEV) ## Run all tests
	$(BIN)/python -m pytest $(WORKERS) $(ARGS)

lint: $(DEV) ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV) ## Rewrite the code in the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

ui: export DAGSTER_HOME := $(abspath $(WAREHOUSE))/dagster
ui: export TORINO_WAREHOUSE := $(abspath $(WAREHOUSE))
ui: $(RUNTIME) ## Start the Dagster UI with its daemon on http://127.0.0.1:3000
	$(BIN)/python -m pipelines.instance $(WAREHOUSE)
	$(BIN)/dagster-daemon run -m pipelines.definitions & trap "kill $$!" EXIT; \
		$(BIN)/dagster-webserver -h 127.0.0.1 -p $(or $(PORT),3000) -m pipelines.definitions

bench: $(DEV) ## Time each stage beside pdfplumber; writes benchmarks/results.md
	$(BIN)/python benchmarks/run.py

docs: $(DEV) ## Rewrite the generated parts of docs/
	$(BIN)/python docs/generate.py

lock: $(DEV) ## Resolve the dependencies anew and rewrite both lock files
	$(PIP_INSTALL) uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 \
		--custom-compile-command "make lock" pyproject.toml --extra build -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 \
		--custom-compile-command "make lock" pyproject.toml --all-extras -c requirements.lock -o requirements-dev.lock

audit: $(DEV) ## Look the pinned versions up in the database of known vulnerabilities
	@$(PIP_INSTALL) pip-audit && rm -f $(AUDIT).json; status=0; \
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements.lock -f json -o $(AUDIT).json 2> $(AUDIT).log || status=$$?; \
	if [ -s $(AUDIT).json ]; then cat $(AUDIT).log; exit $$status; \
	else echo "audit skipped: the database of known vulnerabilities gave no answer ($(AUDIT).log tells why)"; fi

clean: ## Remove .venv and caches (what runs produced in warehouse/ stays)
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis
