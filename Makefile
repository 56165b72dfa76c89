# One configuration for everything: release. `make demo` and `make test` are all a newcomer needs.
SWIFT ?= swift
PYTHON ?= python3
export TRUCELINE_DEV_DATA ?= ../shared
# Where there is a profile, everything is built by it.
PROFILE = .build/profile/coding.profdata
export TRUCELINE_PROFILE = $(shell test -f $(PROFILE) && echo $(CURDIR)/$(PROFILE))
# The programs with the Swift runtime in them; tests are built without.
PROGRAM = TRUCELINE_STATIC=1 $(SWIFT) build -c release --product
BIN = .build/release/truceline
SAMPLES = Packs/Conflicts/karabakh/sample
DEMO = .build/demo/karabakh.dossier
BROWSER = .build/browser

.PHONY: all demo test test-browser leaflet build check gate bench bench-full evaluate fuzz profile dist test-spark simulate interop ceremony snapshots format system python toolchain clean

all: build

# ---- for everybody

demo: build leaflet
	@mkdir -p .build/demo && rm -f $(DEMO)*
	$(BIN) init $(DEMO) --pack karabakh
	$(BIN) add $(DEMO) $(SAMPLES)/*.txt
	@if [ -t 1 ] && [ "$${DEMO_SERVE:-1}" = 1 ]; then $(BIN) serve $(DEMO); else $(BIN) serve $(DEMO) --port 0 --check; fi

test: toolchain
	$(SWIFT) build -c release --build-tests
	$(SWIFT) test -c release --skip-build

build: toolchain
	$(PROGRAM) truceline

# ---- for who changes something

# The situation report and the desk in the system's Chromium, the API against its own document, and what nobody should send.
test-browser: build leaflet python
	@sh Scripts/install-system-packages.sh chromium
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || sh Scripts/install-system-packages.sh /missing=python3-venv
	test -x $(BROWSER)/bin/python || $(PYTHON) -m venv $(BROWSER)
	$(BROWSER)/bin/pip install -q -r Tests/Browser/requirements.txt
	$(BROWSER)/bin/python Tests/Browser/check_pages.py Tests/PublishingTests/Snapshots/situation.html
	$(BROWSER)/bin/python Tests/Browser/desk.py $(BIN)
	$(BROWSER)/bin/python Tests/Browser/people.py $(BIN)
	$(BROWSER)/bin/python Tests/Browser/contract.py $(BIN)
	$(BROWSER)/bin/python Tests/Browser/hostile.py $(BIN) --count 1000

check: toolchain python
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	$(SWIFT) build -c release --explicit-target-dependency-import-check error
	$(PYTHON) Scripts/check-links.py
	$(PYTHON) Scripts/check-packs.py

# What `make dist` makes is what is measured.
gate: $(PROFILE) python
	$(PROGRAM) truceline
	$(PYTHON) Evaluation/gate.py
	$(PYTHON) Benchmarks/instructions.py
	$(PYTHON) Benchmarks/bench.py --quick
	$(PYTHON) Benchmarks/pages.py --quick

evaluate: build python
	$(BIN) evaluate

bench: $(PROFILE) python
	$(PROGRAM) truceline
	$(PYTHON) Benchmarks/bench.py
	$(PYTHON) Benchmarks/pages.py
	$(PYTHON) Benchmarks/dossier.py

# The ceremony of docs/record.md, command by command: keys, signing, exchange, dissent, proof, backup and restore.
ceremony: build python
	$(PYTHON) Scripts/ceremony.py $(BIN)

# The long measurements and their page, half an hour on two cores; the cluster's share where make test-spark has made its Python.
bench-full: $(PROFILE) python
	$(PROGRAM) truceline
	$(PROGRAM) truceline-coder
	$(PYTHON) Benchmarks/sweep.py
	test ! -x .venv-spark/bin/python || .venv-spark/bin/python Benchmarks/spark_overhead.py --mb 200 --runs 3

fuzz: toolchain
	sh Scripts/fuzz.sh 60

# How often each branch is taken while the sample reports and the corpora are coded, for the builds after it: a tenth faster, and a build more
# (docs/performance.md). Made once; again after much has changed, since functions that have are left as they were without it.
profile $(PROFILE): | toolchain
	sh Scripts/make-profile.sh "$(SWIFT)" $(PROFILE)

# Both programs with the Swift runtime in them and the packs, as a tarball; then its programs in a folder with nothing else.
dist: $(PROFILE)
	@sh Scripts/install-system-packages.sh /usr/include/libxml2/libxml/HTMLparser.h=libxml2-dev cc=build-essential
	sh Scripts/make-dist.sh dist
	sh Scripts/check-dist.sh dist.tar.gz

# A real cluster of a master and two workers on loopback, compared with the program alone. Without a package index it says so and ends well.
test-spark: toolchain
	$(PROGRAM) truceline-coder
	@sh Scripts/test-spark.sh $(PYTHON)

# The record: 10,000 runs of two parties, a witness and a liar.
simulate: toolchain
	$(SWIFT) build -c release --build-tests
	TRUCELINE_SIMULATIONS=10000 $(SWIFT) test -c release --skip-build --filter SimulationTests

# The record as others' programs read it: a verifier of its own, tlog-scales, age. Their packages go into a folder of their own.
interop: toolchain python
	$(PYTHON) -m venv .build/interop
	.build/interop/bin/pip install -q cryptography tlog-scales pyrage prov
	$(SWIFT) build -c release --build-tests
	TRUCELINE_PYTHON=$(CURDIR)/.build/interop/bin/python $(SWIFT) test -c release --skip-build --filter InteropTests

snapshots: toolchain
	$(SWIFT) build -c release --build-tests
	TRUCELINE_RECORD=1 $(SWIFT) test -c release --skip-build --filter PipelineTests.SnapshotTests
	TRUCELINE_RECORD=1 $(SWIFT) test -c release --skip-build --filter PublishingTests
	@git --no-pager diff --stat -- Tests/PipelineTests/Snapshots Tests/PublishingTests/Snapshots

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

# The map of the desk; without it maps are drawn as SVG.
leaflet:
	@sh Scripts/install-system-packages.sh /usr/share/javascript/leaflet/leaflet.js=libjs-leaflet
