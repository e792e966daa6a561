# The only entry point. A fresh Debian 12 with Rust 1.95, Node 20 and make is enough; what else is
# needed is got through apt-get where that is allowed, and named where it is not.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

LISTEN ?= 127.0.0.1:8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
MODULES := web/node_modules/.stamp
DIST := web/dist/.stamp
DIST_FROM := $(shell find web/src web/build locales -type f) \
	$(wildcard web/*.html web/*.json web/*.ts web/*.js)

say = @printf '\n==> %s\n' "$(1)"

.PHONY: help run demo dev web test e2e torture fuzz check bench bench-bookings bench-forward bench-schedule release api

help: ## Show this
	@sed -nE 's/^([a-z0-9-]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: server ## Build, and serve the demo on http://127.0.0.1:8080; its data stay in ./data
	$(call say,Serving the demo on http://$(LISTEN) - Ctrl-C stops it)
	@exec $(TARGET)/$(PROFILE_DIR)/incontro serve --demo --data-dir data --listen $(LISTEN)

demo: ## The same with fresh data: ./data is removed first
	@rm -rf data
	@$(MAKE) --no-print-directory run

dev: $(MODULES) compiler ## Serve on :8080, and the pages from Vite on :5173 as you edit them
	$(call say,Building the server without optimisation)
	@cargo build --locked
	@trap 'kill 0' EXIT; \
	$(TARGET)/debug/incontro --config config/development.toml serve --demo & \
	cd web && npm run --silent dev

web: $(DIST) ## Build the console and the room into web/dist

test: ## Get what the tests need, run all of them, and sum up
	@tests/run.sh

e2e: ## Only the tests in real browsers
	@tests/run.sh packages web e2e apart

torture: compiler ## Kill the program under 64 clients for TORTURE_S seconds (60) on each database
	@TORTURE_S=$${TORTURE_S:-60} tests/run.sh packages torture_sqlite torture_postgres

fuzz: compiler ## Change FUZZ (1,000,000) mails, calendars and messages of the rooms, or mail for FUZZ_S seconds; from FUZZ_SEED
	@$(if $(FUZZ_S),INCONTRO_FUZZ_S=$(FUZZ_S)) $(if $(FUZZ_SEED),INCONTRO_FUZZ_SEED=$(FUZZ_SEED)) \
	INCONTRO_FUZZ_CASES=$${FUZZ:-1000000} \
	cargo test --locked --profile fuzz --workspace --lib harm -- --nocapture

check: ## What a change must pass besides its tests: form, lints, docs, licences, freshness
	@tests/run.sh packages web tidy fmt clippy domain doc deny api svelte vitest

bench: compiler ## Measure
	@cargo bench --locked --workspace

bench-forward: compiler ## Measure how many streams one core forwards, beside Debian's Janus
	@tests/setup/packages.sh janus=janus taskset=util-linux
	@cargo run --locked --release --quiet --example forward -- $(FORWARD)

bench-bookings: compiler ## Measure bookings over HTTP beside plain sqlx and pgbench
	@tests/setup/packages.sh '/usr/lib/postgresql/*/bin/initdb=postgresql'
	@tests/setup/with_postgres.sh cargo bench --locked --bench bookings
	@cargo bench --locked --bench bookings

bench-schedule: compiler ## Measure the schedule of 20,000 meetings, and the release of 5,000
	@cargo test --locked --bench schedule
	@tests/setup/with_postgres.sh cargo test --locked --bench schedule

release: PROFILE = release
release: server ## Build the program to install
	@ls -lh $(TARGET)/release/incontro

api: compiler ## Write docs/openapi.json, and the types the console has of it, anew
	@cargo run --locked --quiet -- openapi > docs/openapi.json.new
	@mv docs/openapi.json.new docs/openapi.json
	@cd web && npm run --silent api

.PHONY: server compiler
# What `make run` builds. Without optimisation (but of media and password hashing) it is built
# sooner, and is quick enough: a second start answers in under 1 s.
PROFILE ?= dev
PROFILE_DIR = $(if $(filter dev,$(PROFILE)),debug,$(PROFILE))

server: $(DIST) compiler
	$(call say,Building the server ($(PROFILE)): the first time takes some minutes)
	@cargo build --locked --profile $(PROFILE)

compiler:
	@tests/setup/packages.sh cc=gcc /usr/include/stdlib.h=libc6-dev

$(MODULES): web/package-lock.json
	$(call say,Getting the web part's packages)
	@cd web && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(DIST): $(MODULES) $(DIST_FROM)
	$(call say,Building the console and the room)
	@cd web && npm run --silent build
	@touch $@
