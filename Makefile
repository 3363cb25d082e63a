# Two commands are enough: `make run` and `make test`. Each sets up what it needs by itself.
.DEFAULT_GOAL := help
.PHONY: help setup run demo test faults check format bench docs clean
BIN := .venv/bin
# What was compiled is kept, whatever the machine is set to: office and tests start dozens of interpreters.
export PYTHONDONTWRITEBYTECODE :=
OFFICE := tests/accounts tests/bodies tests/notices tests/instruments tests/inspections tests/evaluations tests/catalogue tests/coaching tests/cases tests/datasets tests/privacy tests/publishing tests/reports tests/web

help: ## shows this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: ## makes .venv and installs Chromium when it may
	@scripts/setup

run: setup ## starts the office with the made-up regency at http://127.0.0.1:8000/
	@$(BIN)/python scripts/keys.py
	@DEMO=true EMAIL_URL=file: $(BIN)/python manage.py run_office

demo: setup ## audits the made-up regency from the command line and opens its report
	@$(BIN)/terang demo --out hasil-demo --buka

test: check ## everything that must hold: style, types, layers, tests on SQLite, the office again on PostgreSQL
	$(BIN)/pytest -q -n 2 --dist worksteal -rs -m "not faults"
	$(BIN)/python scripts/with_postgres.py $(BIN)/pytest -q -n 2 --dist worksteal -rs -m "not faults and not browser" $(OFFICE)

faults: setup ## kills workers, fills disks, changes every column of the database: slow, on SQLite and PostgreSQL
	$(BIN)/pytest -q -n 2 --dist worksteal -rs -m faults
	$(BIN)/python scripts/with_postgres.py $(BIN)/pytest -q -n 2 --dist worksteal -rs -m faults $(OFFICE)

check: setup ## style, types and layers only
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: setup ## puts the code in house style
	@$(BIN)/ruff check --fix --quiet . && $(BIN)/ruff format --quiet .

bench: setup ## measures speed against the bars (minutes; never part of the tests)
	-@$(BIN)/python -m bench
	-@$(BIN)/python -m bench.office pages; $(BIN)/python -m bench.office submissions; $(BIN)/python -m bench.reports
	-@$(BIN)/python scripts/with_postgres.py $(BIN)/python -m bench.office submissions; $(BIN)/python -m bench.portal; $(BIN)/python -m bench.sites

docs: setup ## writes the generated reference pages and pictures anew
	@$(BIN)/python -m terang.cli.reference docs/reference
	@$(BIN)/python -m terang.report.schema docs/reference
	@$(BIN)/python scripts/pictures.py docs/images && $(BIN)/python scripts/keys.py && $(BIN)/python manage.py draw_states && $(BIN)/python manage.py write_data_dictionary docs/reference && $(BIN)/python manage.py write_privacy_register docs/reference && $(BIN)/python manage.py write_sealed_tables docs/reference

clean: ## removes what was made: environment, caches, demo results
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache hasil-demo
