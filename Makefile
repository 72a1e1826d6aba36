# Two commands do all set-up on a fresh machine with Python 3.11, pip, git and make: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench errors format clean

# What a user needs.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

# What a developer needs on top.
$(VENV)/developer: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

demo: $(VENV)/installed
	$(BIN)/pantau demo

# Lint, types, layers, tests: everything that must hold.
test: check
	$(BIN)/python -m pytest

check: $(VENV)/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

format: $(VENV)/developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Quality and speed, one table; needs the test data beside the checkout (../shared or $$PANTAU_SHARED).
bench: $(VENV)/developer
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.speed

# Misses and false ones of every set by class, into out/errors/.
errors: $(VENV)/developer
	$(BIN)/python -m benchmarks.errors out/errors

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
