# Two commands on a fresh machine: `make run` and `make test`; each makes what is missing first.
# Needs Python 3.11 or newer, make, and the package registries that pip and npm are set up for.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup run test check fix bench messages static lock \
        check-style check-types check-layers check-migrations check-messages

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
            $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
DJANGO := DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: .venv/installed .make/static .make/messages ## make .venv, static files and translations

run: setup ## set up, fill an empty database with the demo, serve on 127.0.0.1:8000
	@$(BIN)/thuocdo demo --if-empty
	@$(BIN)/thuocdo serve

test: setup ## run every test
	@tools/browser.sh
	$(BIN)/pytest

check: setup check-style check-types check-layers check-migrations check-messages ## run every check

check-style: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check-types: setup
	$(BIN)/mypy

check-layers: setup
	$(BIN)/lint-imports

check-migrations: setup
	$(DJANGO) check --fail-level WARNING
	$(DJANGO) makemigrations --check --dry-run

check-messages: setup
	$(BIN)/python -m tools.messages --check

fix: setup ## mend style, sort imports, format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup .venv/bench ## measure the slow parts, one table
	@$(BIN)/python -m bench

messages: .venv/installed ## collect what pages say into the English catalogue
	$(BIN)/python -m tools.messages

static: ## take styles, icons and fonts from npm again
	@rm -f .make/static
	@$(MAKE) --no-print-directory .make/static

lock: .venv/installed ## choose versions anew: requirements/*.in -> *.txt
	@cd requirements && for name in run dev bench postgres node; do \
	  ../$(BIN)/uv pip compile $$name.in -o $$name.txt --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -q \
	    || exit 1; done

.make:
	@mkdir -p .make

.venv/installed: requirements/dev.txt requirements/run.in pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing Python packages into .venv ..."
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/bench: requirements/bench.txt .venv/installed
	@$(INSTALL) --require-hashes -r requirements/bench.txt
	@touch $@

.make/static: package-lock.json tools/static.py tools/npm.sh .venv/installed | .make
	@echo "Taking styles, icons and fonts from npm ..."
	@tools/npm.sh ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@$(BIN)/python tools/static.py
	@touch $@

.make/messages: $(wildcard src/thuocdo/locale/*/LC_MESSAGES/*.po) tools/messages.py .venv/installed | .make
	@$(BIN)/python -m tools.messages --compile
	@touch $@
