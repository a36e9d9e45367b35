# Tiwizi. `make` alone explains itself. Needs Python 3.11 or newer with venv, and make; everything else comes by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test check bench peers messages lock clean

help: ## what can be done here
	@echo "Tiwizi: learn, practise, plan, publish, see what it brought."
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

run: $(VENV)/.run ## open the site at http://127.0.0.1:8000/ (PORT=8080 make run: another port; DEMO=0: without the demo)
	@exec $(BIN)/python -m config.run

test: $(VENV)/.dev ## run every test, with a real browser, Valkey and PostgreSQL
	@$(BIN)/python -m tests.services
	@$(BIN)/python -m pytest -n $(or $(TEST_WORKERS),2) --dist loadgroup

check: $(VENV)/.dev ## style, types, layers, migrations, translations, settings
	@$(BIN)/python -m config.quality

bench: $(VENV)/.dev ## the benchmarks, each beside its baseline
	@$(BIN)/python -m bench

peers: $(VENV)/.dev ## check against reference servers (needs node and npm, and some minutes)
	@$(BIN)/python -m tests.peers.bluesky

messages: $(VENV)/.dev ## bring locale/*.po up to date with the code
	@$(BIN)/python -m config.quality messages

lock: $(VENV)/.dev ## write both lock files anew from pyproject.toml
	@$(BIN)/uv pip compile -q pyproject.toml --generate-hashes --universal --python-version 3.11 \
		--no-header --no-annotate --no-emit-index-url -o requirements.lock
	@$(BIN)/uv pip compile -q pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
		--no-header --no-annotate --no-emit-index-url -o requirements-dev.lock

clean: ## throw away the virtual environment and what tools left; your data in var/ stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

# --- the virtual environment: one for both uses; a stamp says which lock file it holds -----------------------------

$(VENV)/bin/python:
	@echo "1/6  Making a virtual environment in $(VENV)/"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tiwizi needs Python 3.11 or newer: PYTHON=/path/to/python3.11 make run"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@./config/run/install.sh requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	@./config/run/install.sh requirements-dev.lock
	@touch $@ $(VENV)/.run
