# Every target works on a fresh clone: Python 3.11+, make and the package index are all it needs.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
# The interpreter of the environment that a target is named for.
PY_OF = $(PY:$(VENV)/%=$(VENV)-$*/%)
STAMP := $(VENV)/.installed
# Tests use this many processes; the suite is made for two.
WORKERS ?= 2
ARGS ?=
# Compiled modules are kept, whatever the environment says: the tests start Python some hundred times.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

.PHONY: help
help: ## say all this
	@echo "make TARGET, with options for its command in ARGS='...':"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: venv
venv: $(STAMP) ## build .venv, when it is missing or stale

$(STAMP): pyproject.toml scripts/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("pgy-facade needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(PY) -m pip install --quiet --constraint scripts/constraints.txt --group dev --editable '.[sandbox,cli,store,postgres,frames,report,http2,distributed,mcp]'
	@touch $@

.PHONY: demo
demo: $(STAMP) ## the main job, offline: sync, regenerate, call, fail, warn, detect drift
	$(PY) -m scripts.demo $(ARGS)

.PHONY: test
test: lint types $(STAMP) ## lint, types and every test that needs only Python packages
	$(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

.PHONY: lint
lint: $(STAMP) ## ruff: rules and format
	$(PY) -m ruff check --no-cache .
	$(PY) -m ruff format --no-cache --check .

.PHONY: types
types: $(STAMP) ## mypy strict on everything, pyright strict on typical uses
	$(PY) -m mypy
	$(PY) -m basedpyright --level error

.PHONY: format
format: $(STAMP) ## let ruff rewrite what it can
	$(PY) -m ruff check --no-cache --fix .
	$(PY) -m ruff format --no-cache .

.PHONY: test-versions test-lowest test-newest
test-versions: test-lowest test-newest ## the tests on the lowest and the newest of what we stand on

# Installed anew each time: what is newest changes without a change of ours.
test-lowest test-newest: test-%:
	$(PYTHON) -m venv $(VENV)-$*
	$(PY_OF) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(PYTHON) -m scripts.ci.versions $* > $(VENV)-$*/constraints.txt
	$(PY_OF) -m pip install --quiet --disable-pip-version-check --upgrade \
		--constraint $(VENV)-$*/constraints.txt --group test --editable '.[sandbox,cli,store,postgres,frames,report,http2,distributed,mcp]' httpx httpcore attrs orjson click rich
	@$(PY_OF) -m scripts.ci.versions here
	$(PY_OF) -m pytest -n $(WORKERS) --dist worksteal tests/facade tests/cli tests/collect tests/fleet tests/frames tests/mcp tests/report tests/sandbox tests/generated $(ARGS)
	@$(PY_OF) -m scripts.ci.versions here

.PHONY: test-system
test-system: $(STAMP) ## tests that need a browser, PostgreSQL or Redis; installs them where it may (Debian, root)
	sh scripts/ci/system_packages.sh
# They kill real processes and cut real networks: what fails is tried once more, and listed as such.
	SCREENSHOTS=artifacts/screenshots $(PY) -m pytest tests/system --reruns 1 -rR $(ARGS)

.PHONY: nightly
nightly: $(STAMP) ## the contract tests with 1,000 cases per operation and on drawn contracts, 348 operations at once, a stress test
	HYPOTHESIS_PROFILE=nightly $(PY) -m pytest -n $(WORKERS) tests/contract tests/facade/token $(ARGS)
	STRESS_SECONDS=60 $(PY) -m pytest tests/facade -k accounts_agree
	SYNC_KILLS=all $(PY) -m pytest tests/scripts/sync/test_killed.py
	STORE_KILLS=20 STORE_EXAMPLES=500 $(PY) -m pytest tests/facade/store
	COLLECT_KILLS=20 COLLECT_JOBS=2000 $(PY) -m pytest --timeout 1800 tests/collect/test_kills.py

.PHONY: mutants
mutants: $(STAMP) ## break the code in a sample of ways and print how many of them the tests notice (up to an hour)
	$(PY) -m scripts.mutants $(ARGS)

.PHONY: generate
generate: $(STAMP) ## rebuild everything derived from specs/, offline
	@$(PY) -m scripts.generate $(ARGS)

.PHONY: sync
sync: $(STAMP) ## download the published documents and regenerate
	@$(PY) -m scripts.sync $(ARGS)

.PHONY: drift
drift: $(STAMP) ## compare what is published with what we have
	@$(PY) -m scripts.drift $(ARGS)

.PHONY: live
live: $(STAMP) ## one real call per operation against the bundle; needs JUSTONEAPI_TOKEN, costs money, asks first
	@$(PY) -m scripts.live $(ARGS)

.PHONY: bench
bench: $(STAMP) ## measure speed, as ratios side by side
	@$(PY) -m scripts.bench $(ARGS)

.PHONY: docs
docs: $(STAMP) ## build the site in both languages into build/docs, strictly
	$(PY) -m scripts.docs $(ARGS)

.PHONY: wheel
wheel: $(STAMP) ## build the wheel and the sdist into dist/
	$(PY) -m build --quiet

.PHONY: release-check
release-check: $(STAMP) ## rehearse a release: build, install everywhere with every extra, run the tests on the wheel
	rm -rf dist
	$(PY) -m build --quiet
	$(PY) -m scripts.ci.release_check
	$(PY) -m scripts.ci.wheel_tests $(ARGS)

.PHONY: clean
clean: ## remove .venv and what tools left behind
	rm -rf $(VENV) $(VENV)-lowest $(VENV)-newest dist build artifacts .mypy_cache .ruff_cache .pytest_cache .hypothesis .schemathesis .pgy-sync
