# Kosovo security events map: every command of the project. `make` lists them.
#
# Each verb sets up what it needs the first time (a virtual environment in .venv,
# the browser checks in tests/js/node_modules) and nothing the second time, so
# all of them work without a network once they have run.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
NODE_MODULES := tests/js/node_modules/.package-lock.json
BENCH_MODULES := tests/benchmarks/node_modules/.package-lock.json

# The environment's programs first: ruff, python, node and npm are named plainly below.
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help run test test-engines test-scale test-newest check bench load data clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.run-stamp ## open the map (PORT=8501; EVENTS_CSV=path serves another file)
	python -m dashboard run --port $(PORT)

test: $(VENV)/.dev-stamp $(NODE_MODULES) ## run all tests: JavaScript, Python, and in a browser
	bash tests/install_chromium.sh
	bash tests/install_nginx.sh
	node --test "tests/js/**/*.test.mjs"
	python -m pytest -n logical --dist worksteal -m "not browser and not engines"
	python -m pytest tests/browser -n 2 --dist loadfile --reruns 1

test-engines: $(VENV)/.dev-stamp ## run the main journey in Firefox and in WebKit, installed from Debian
	bash tests/install_engines.sh
	python -m pytest tests/engines --reruns 1

test-scale: $(VENV)/.scale-stamp ## run the tests of large sources over PostgreSQL with PostGIS and over Spark
	bash tests/install_scale.sh
	python -m pytest --scale

test-newest: $(VENV)/.dev-stamp ## try the page on the newest Streamlit, if that is not the pinned one
	python -m tests.newest_streamlit

check: $(VENV)/.dev-stamp $(NODE_MODULES) ## check style, types and events.csv: ruff, mypy, tsc, eslint, and the JavaScript tests
	ruff check .
	ruff format --check .
	mypy
	python -m geodata check events.csv
	tests/js/node_modules/.bin/tsc --project tests/js/tsconfig.json
	tests/js/node_modules/.bin/eslint --config tests/js/eslint.config.mjs dashboard/js tests/js tests/benchmarks
	node --test "tests/js/**/*.test.mjs"

bench: $(VENV)/.bench-stamp $(BENCH_MODULES) ## measure the map beside what one would use instead (ARGS="--help" lists options)
	bash tests/install_chromium.sh
	python -m tests.benchmarks $(ARGS)

load: $(VENV)/.dev-stamp ## have fifty readers at once for five minutes (ARGS="--help" lists options)
	python -m tests.load $(ARGS)

data: $(VENV)/.dev-stamp ## build the shipped layers in geodata/data again, and the pages about them
	python -m geodata.build
	python -m geodata.describing.docs
	python -m dashboard.vocabulary

clean: ## remove what the commands above installed
	rm -rf $(VENV) $(VENV)-newest tests/js/node_modules tests/benchmarks/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.run-stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, $(PYTHON) is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	python -m pip install --quiet --requirement requirements.txt
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.txt $(VENV)/.run-stamp
	python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@

$(VENV)/.bench-stamp: tests/benchmarks/requirements.txt $(VENV)/.dev-stamp
	python -m pip install --quiet --requirement tests/benchmarks/requirements.txt
	@touch $@

$(BENCH_MODULES): tests/benchmarks/package-lock.json $(VENV)/.bench-stamp
	cd tests/benchmarks && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

$(VENV)/.scale-stamp: requirements-scale.txt $(VENV)/.dev-stamp
	python -m pip install --quiet --requirement requirements-scale.txt
	@touch $@

$(NODE_MODULES): tests/js/package-lock.json $(VENV)/.dev-stamp
	cd tests/js && npm ci --no-audit --no-fund
	@touch $@
