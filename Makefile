# One configuration for everything: release. `make demo` and `make test` are all a newcomer needs.
SWIFT ?= swift
PYTHON ?= python3
export TRUCELINE_DEV_DATA ?= ../shared
BIN = .build/release/truceline
SAMPLES = Packs/Conflicts/karabakh/sample

.PHONY: all demo test build check gate evaluate bench fuzz snapshots format system python toolchain clean

all: build

# ---- for everybody

demo: build
	@echo
	$(BIN) code --format table $(SAMPLES)/*.txt

test: toolchain
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

build: toolchain
	$(SWIFT) build -c release --product truceline

# ---- for who changes something

check: toolchain python
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	$(SWIFT) build -c release --explicit-target-dependency-import-check error
	$(PYTHON) Scripts/check-links.py
	$(PYTHON) Scripts/check-packs.py

gate: build python
	$(PYTHON) Evaluation/gate.py
	$(PYTHON) Benchmarks/bench.py --quick
	$(PYTHON) Benchmarks/pages.py --quick

evaluate: build python
	$(PYTHON) Evaluation/evaluate.py

bench: build python
	$(PYTHON) Benchmarks/bench.py
	$(PYTHON) Benchmarks/pages.py

fuzz: toolchain
	sh Scripts/fuzz.sh 60

snapshots: toolchain
	$(SWIFT) build -c release --build-tests
	TRUCELINE_RECORD=1 $(SWIFT) test -c release --skip-build --filter PipelineTests.SnapshotTests
	@git --no-pager diff --stat -- Tests/PipelineTests/Snapshots

format: toolchain
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

clean:
	rm -rf .build Benchmarks/work

# ---- what the above need

toolchain: system
	@sh Scripts/check-toolchain.sh "$(SWIFT)"

system:
	@sh Scripts/install-system-packages.sh

python:
	@sh Scripts/install-system-packages.sh $(PYTHON)
