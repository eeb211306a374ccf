# Every target works on a machine with Python 3.11 or newer and make, and installs the rest into .venv.
.DEFAULT_GOAL := help
.PHONY: help run demo test test-faults lint format lock clean venv venv-dev model mutants score score-dates rules bench bench-dates bench-farasa bench-extractor score-speakers

PYTHON_BIN := .venv/bin/python
ARTICLE ?=
BENCH ?=
ERRORS ?=
FAULTS ?=
MINUTES ?=
SCALE ?= 1
SIZE ?= small
UPGRADE ?=

help: ## List what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: venv ## Start everything: Redis, intake, workers, sweeper and Flower (Ctrl-C stops it)
	@exec $(PYTHON_BIN) -m services.stack

demo: venv ## Send an article through the whole road and read what comes back (ARTICLE=file.json, file.txt or -)
	@exec $(PYTHON_BIN) -m services.stack.demo $(ARTICLE)

test: model ## Run every test
	@exec $(PYTHON_BIN) -m pytest

test-faults: model ## Kill, starve and cut off real processes, and print what held (FAULTS="kill restart" SCALE=0.1)
	@exec $(PYTHON_BIN) -m tests.faults --scale $(SCALE) $(FAULTS)

lint: venv-dev ## Check style, types, import contracts and dead code
	@exec $(PYTHON_BIN) -m pytest tests/test_house.py

format: venv-dev ## Put imports and whitespace in order
	@$(PYTHON_BIN) -m ruff check --fix . && $(PYTHON_BIN) -m ruff format .

lock: venv-dev ## Resolve the dependencies of pyproject.toml into the lock files (UPGRADE=1 takes newer ones)
	@sh services/stack/lock.sh $(if $(UPGRADE),--upgrade)

score: model ## Measure claims, denials and dates on the development set (ERRORS=5 shows mistakes)
	@exec $(PYTHON_BIN) -m tests.benchmarks.score all $(if $(ERRORS),--errors $(ERRORS))

score-speakers: model ## Measure noun phrases and speakers by themselves, from gold cues and sources
	@exec $(PYTHON_BIN) -m tests.benchmarks.score_speakers ../shared/gold/dev.jsonl $(if $(ERRORS),--errors $(ERRORS))

score-dates: model ## Measure dates on all four sets, other systems' figures beside them
	@exec $(PYTHON_BIN) -m tests.benchmarks.score dates $(if $(ERRORS),--errors $(ERRORS))

bench: model ## Measure the road: rates, stages, latency, memory, growth, in one table (SIZE=full BENCH="throughput latency")
	@exec $(PYTHON_BIN) -m tests.benchmarks.road --size $(SIZE) $(BENCH)

bench-dates: venv-dev ## Measure the speed of reading dates beside chrono-node's (npm)
	@exec $(PYTHON_BIN) -m tests.benchmarks.bench_dates

bench-extractor: model ## Measure the extractor's speed by stage beside the segmenter's, and how it grows with its text
	@exec $(PYTHON_BIN) -m tests.benchmarks.bench_extractor

bench-farasa: model ## Measure the segmenter: sameness with Java, WikiNews, size, memory, speed beside the PyPI port
	@exec $(PYTHON_BIN) -m tests.benchmarks.bench_farasa

mutants: model ## Break the extractor in small ways and count how often its tests notice (half an hour; MINUTES=5)
	@$(PYTHON_BIN) -m pip install --disable-pip-version-check --no-input --quiet --no-deps --require-hashes \
	    --only-binary :all: -r requirements-mutants.lock
	@exec $(PYTHON_BIN) -m tests.mutation --survivors $(if $(MINUTES),--minutes $(MINUTES))

rules: model ## Write docs/rules.md anew: the catalogue of rules and words, from code, lexicon and corpus
	@$(PYTHON_BIN) -m services.worker.extractor.catalogue >docs/rules.md.new && mv docs/rules.md.new docs/rules.md

clean: ## Remove the virtual environment and caches (what the stack has stored in var/ stays)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

model: venv-dev
	@$(PYTHON_BIN) -m services.worker.farasa build >/dev/null

venv:
	@sh services/stack/install.sh requirements.lock

venv-dev:
	@sh services/stack/install.sh requirements-dev.lock
