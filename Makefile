# Every chore is a target; `make` alone lists them. PY chooses the interpreter (3.11 or newer), NABA_EVAL the labelled set.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup check test test-kafka test-chaos chaos-soak golden quality yardsticks backtest bench bench-kafka demo kafka-lock wheel compiled clean

PY ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export NABA_EVAL ?= ../shared/eval

# A top-level folder is ours when it is a package; a new one must be installed, so the stamp depends on them.
PACKAGES := $(patsubst %/__init__.py,%,$(wildcard */__init__.py))
SHIPPED := $(filter-out tests benchmarks,$(PACKAGES))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv and install naba with the pinned versions of everything

$(STAMP): pyproject.toml constraints.txt $(patsubst %,%/__init__.py,$(SHIPPED))
	@test -x $(BIN)/python || "$(PY)" -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11) and "naba needs Python 3.11 or newer: make PY=python3.11")'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,broker]'
	@touch $@

check: $(STAMP) ## lint, format, types, import contracts, spelling; rewrites nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/lint-imports
	$(BIN)/codespell

test: $(STAMP) ## run the tests that need no broker
	$(BIN)/python -m pytest -m 'not kafka and not chaos' $(ARGS)

test-kafka: $(STAMP) ## run the tests that start a real Kafka of their own; minutes, and the network the first time
	$(BIN)/python -m pytest -m kafka $(ARGS)

test-chaos: $(STAMP) ## hurt workers on a real Kafka, and see that nothing is lost; ARGS='--chaos-seed N' for one run again
	$(BIN)/python -m pytest tests/chaos -m chaos -p no:randomly $(ARGS)

MINUTES ?= 60
chaos-soak: $(STAMP) ## the same with 20,000 records a scenario, seed after seed, for MINUTES=60 or until one fails
	end=$$(( $$(date +%s) + 60 * $(MINUTES) )); \
	while [ $$(date +%s) -lt $$end ]; do \
		$(BIN)/python -m pytest tests/chaos -m chaos -p no:randomly --chaos-size 14 --chaos-until $$end $(ARGS) || exit; \
	done

golden: $(STAMP) ## rewrite the expected files; read the diff before you commit it
	$(BIN)/python -m pytest -q -p no:randomly --rewrite-golden -m 'not kafka and not chaos' $(ARGS)

quality: $(STAMP) ## score on the labelled set in NABA_EVAL and compare with the floors
	$(BIN)/python -m benchmarks.quality.gate $(ARGS)

yardsticks: $(STAMP) ## reading beside n-grams on a public set (NABA_EVAL), and its false alarms over sport and the like (NABA_CORPUS)
	$(BIN)/python -m benchmarks.quality.yardstick
	$(BIN)/python -m benchmarks.quality.false_alarms

backtest: $(STAMP) ## play a made-up season with known turning points through escalation, and count what was noticed
	$(BIN)/python -m benchmarks.backtest $(ARGS)

bench: $(STAMP) ## measure the speed of reading
	$(BIN)/python -m benchmarks.speed.reading $(ARGS)

bench-kafka: $(STAMP) ## measure speed, latency, recovery and memory through a real Kafka; half an hour for all parts
	$(BIN)/python -m benchmarks.kafka $(ARGS)

demo: $(STAMP) ## all of naba on this machine for a minute or two: invented outlets, Kafka, workers, alerts as they come
	$(BIN)/naba demo $(ARGS)

kafka-lock: $(STAMP) ## fetch Kafka's jars anew and write their digests to broker/kafka.lock
	$(BIN)/python -m broker.library.renewing

wheel: $(STAMP) ## build the wheel, install it in an empty environment, and use it from another directory
	@rm -rf dist build/wheel && mkdir -p build/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps -w dist .
	$(BIN)/python -m venv build/wheel/env
	build/wheel/env/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt dist/naba-*.whl
	cd build/wheel && env/bin/python -c 'import $(shell echo $(SHIPPED) | tr " " ",")'
	cd build/wheel && env/bin/naba replay '$(CURDIR)/demo/articles.jsonl' --out out
	@echo "the wheel works: $$(ls dist/*.whl)"

# From its folder `python -m` finds the compiled packages first; benchmarks and tests are those of the checkout.
COMPILED := build/compiled
compiled: $(STAMP) ## compile the core (minutes, and a C compiler), and see that it says the same: build/compiled, dist/compiled
	@rm -rf dist/compiled $(COMPILED) build/said build/lib* && mkdir -p $(COMPILED)
	NABA_COMPILED=yes $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
		-w dist/compiled .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED) dist/compiled/naba-*.whl
	@ln -s ../../benchmarks ../../tests $(COMPILED)
	$(BIN)/naba replay demo/articles.jsonl --out build/said/plain
	cd $(COMPILED) && ../../$(BIN)/python -c 'from console.cli import main; main()' replay demo/articles.jsonl --out ../said/compiled
	diff -r build/said/plain build/said/compiled
	@echo "the compiled core says the same of the sample feeds: $$(ls dist/compiled/*.whl)"

clean: ## remove what was built here; .venv stays
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
