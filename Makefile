# Commons: `make run` to look at it, `make check` before you send a change.

PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; exit; }; done; echo python3)
PORT ?= 8000
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
DEVELOPMENT := .venv/.development-installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install

# What is compiled is kept: each of many processes would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run setup test check lint matrix bench bench-experts bench-live lock clean

run: setup
	@$(BIN)/social demo --first-run-only
	@exec $(BIN)/social serve --port $(PORT)

setup: $(RUNTIME)
	@:

$(RUNTIME): requirements/runtime.txt requirements/setup.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Commons needs Python 3.11 or newer; '$(PYTHON)' is not. Install one, or name it: make run PYTHON=/path/to/python3.11"; exit 1; }
	@touch .writable 2>/dev/null && rm -f .writable || \
	  { echo "The folder $(CURDIR) cannot be written; move Commons to a folder that can, and try again."; exit 1; }
	@echo "Setting up (once, and after updates)…"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@$(PIP) --require-hashes -r requirements/setup.txt -r requirements/runtime.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements/dev.txt
	@$(PIP) --no-compile --require-hashes -r requirements/dev.txt
	@touch $@

test: $(DEVELOPMENT)
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m compileall -q social
	@$(BIN)/python -m pytest -n 3 --cov --cov-report=term

lint: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet

check: lint test

matrix: $(DEVELOPMENT)
	@$(BIN)/python -W error -m tests.matrix

bench: $(DEVELOPMENT)
	@$(BIN)/python -m bench

bench-experts: $(DEVELOPMENT)
	@$(BIN)/python -m bench.experts

bench-live: $(DEVELOPMENT)
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m bench.live

lock: $(DEVELOPMENT)
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal \
	  --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal \
	  --python-version 3.11 --all-extras -c requirements/runtime.txt pyproject.toml -o requirements/dev.txt
	echo setuptools | $(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate --universal \
	  --python-version 3.11 - -o requirements/setup.txt

clean:
	rm -rf .venv build *.egg-info .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis
