# The README's commands. `make demo` and `make test` install what is missing (see .ci/dependencies).

SWIFT ?= swift
BUILD_FLAGS = -c release --explicit-target-dependency-import-check error
SWIFT_FILES = Package.swift Sources Tests Examples/library
DEMO_FOLDER ?= demo

.PHONY: help build test demo evaluate lint format dependencies clean

help:
	@echo "make demo     build Dossier, read the example articles, ask, merge, draw"
	@echo "make test     build and run all tests"
	@echo "make build    build the command: .build/release/dossier"
	@echo "make evaluate measure on annotated corpora (needs Python and the corpora beside the checkout)"
	@echo "make lint     check the format of the sources"
	@echo "make format   put the sources into that format"

dependencies:
	@.ci/dependencies

build: dependencies
	$(SWIFT) build $(BUILD_FLAGS) --product dossier

test: dependencies
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test -c release --skip-build

demo: build
	@Examples/demo "$$($(SWIFT) build -c release --show-bin-path)/dossier" "$(DEMO_FOLDER)"

evaluate: build
	python3 Training/measure.py "$$($(SWIFT) build -c release --show-bin-path)/dossier" $(EVALUATE_FLAGS)

lint:
	$(SWIFT) format lint --strict --recursive $(SWIFT_FILES)

format:
	$(SWIFT) format --in-place --recursive $(SWIFT_FILES)

clean:
	rm -rf .build "$(DEMO_FOLDER)"
