# Two commands on a fresh machine with Python 3.11 or newer: `make verify` and `make test`.
PYTHON ?= python3
ENVIRONMENT := .venv
BIN := $(ENVIRONMENT)/bin
STAMP := $(ENVIRONMENT)/.installed

.PHONY: verify test lint lock bench mutants clean

verify: $(STAMP)
	$(BIN)/solvable verify

test: $(STAMP)
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

mutants: $(STAMP)
	$(BIN)/python -m pip install --quiet --group mutation
	$(BIN)/python tests/mutation/report.py

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "solvable needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "this Python has no venv with pip; install it first (Debian and Ubuntu: apt-get install python3-venv)"; exit 2; }
	$(PYTHON) -m venv $(ENVIRONMENT)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --group dev .
	build/lock/bin/python -m pip freeze --exclude solvable --exclude pip > requirements.lock

clean:
	rm -rf $(ENVIRONMENT) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
