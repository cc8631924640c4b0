# Two commands for a fresh machine: make demo, make test. Both need Python 3.11 or newer, make and a package index.
# While you work: make check, which takes less than a minute.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := corpus extract ontology kg
STUDY ?= demo-study

.PHONY: help demo check test lint types imports quick unit wheel format benchmark pins clean
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run ## Set up, build a study from the bundled sample reports, say where to look
	@$(BIN)/begrepskart demo -o $(STUDY)
	@echo "The command begrepskart is in $(BIN); to call it by name: . $(BIN)/activate"

check: $(VENV)/dev lint types imports quick ## While you work: lint, types, imports, and the tests that need no study

# pytest comes last: its closing line is what a runner reads.
test: $(VENV)/dev lint types imports wheel unit ## Before you hand over: set up and pass all gates and tests

lint: $(VENV)/dev ## Look for faults that ruff can see, and for another layout than ruff's
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev ## Check all types, strictly
	$(BIN)/mypy

imports: $(VENV)/dev ## Check that imports point one way only
	$(BIN)/lint-imports --no-cache

quick: $(VENV)/dev ## The tests that are not marked slow (no built study, process, browser or notebook)
	$(BIN)/pytest -n auto -m "not slow"

unit: $(VENV)/dev ## All tests
	$(BIN)/pytest -n auto --dist worksteal

wheel: $(VENV)/dev ## Build the wheel and try it in a clean environment
	$(BIN)/python tests/try_wheel.py

format: $(VENV)/dev ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(VENV)/dev ## Time the build, stage by stage, against a straightforward assembly
	$(BIN)/python -m benchmarks.build_stages

pins: $(VENV)/dev ## Renew the pinned dependencies from pyproject.toml
	$(PIP) install uv
	for set in run dev build; do $(BIN)/python requirements/renew.py $$set || exit 1; done

clean: ## Remove the environment and the demo study
	rm -rf $(VENV) $(STUDY) dist build

$(VENV)/base: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Begrepskart needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)")'
	@echo "Setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/run: $(VENV)/base requirements/run.txt pyproject.toml
	@echo "Installing Begrepskart and the libraries it runs on (once; a few minutes on a slow line)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	@echo "Installing the tools of the tests (once)"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
