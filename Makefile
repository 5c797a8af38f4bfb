SHELL := /bin/bash
.DEFAULT_GOAL := help
CONFIG ?= Release
DATA ?= $(CURDIR)/.finops
PORT ?= 8080
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

.PHONY: help setup setup-test build run serve test check bench crash quarter clean

help: ## Explain the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what running needs: packages, the embedded engine, the dashboard's modules (idempotent, asks nothing)
	@deploy/dev/setup.sh run

setup-test: setup ## Install what the tests need besides: PostgreSQL, Redis, a browser, test modules
	@deploy/dev/setup.sh test

build: setup ## Build the server, the command line and the dashboard
	@deploy/dev/build.sh $(CONFIG)

run: build ## Start everything on :8080 with generated bills arriving live (PORT=, DATA= to change)
	@exec dotnet $$(deploy/dev/target.sh silo/FinOps.Silo FinOps.Silo $(CONFIG)) --demo --urls http://localhost:$(PORT) --data $(DATA)

serve: build ## Start an empty server on :8080 (PORT=, DATA= to change)
	@exec dotnet $$(deploy/dev/target.sh silo/FinOps.Silo FinOps.Silo $(CONFIG)) --urls http://localhost:$(PORT) --data $(DATA)-serve

test: setup-test build ## Run every test: .NET, TypeScript, browser; ends with 'N passed, N failed'
	@deploy/dev/test.sh $(CONFIG)

check: setup ## Formatting, analyzers as errors, wire types, TypeScript strict, lint
	@deploy/dev/check.sh $(CONFIG)

bench: build ## Measure the figures of docs/benchmarks.md on this machine
	@dotnet $$(deploy/dev/target.sh tests/FinOps.Benchmarks FinOps.Benchmarks $(CONFIG)) $(BENCH)

crash: setup-test build ## Kill the server, then one of two silos (Orleans), each at KILLS (500) random moments while five providers deliver, and compare every total
	@FINOPS_KILLS=$(or $(KILLS),500) FINOPS_SEED=$(or $(SEED),1) dotnet test tests/FinOps.SystemTests -c $(CONFIG) --no-build --nologo --filter KillTests --logger 'console;verbosity=detailed'

quarter: build ## Three whole months of five providers, restated, late and corrected, against the generator's totals
	@FINOPS_QUARTER_DAYS=all dotnet test tests/FinOps.SystemTests -c $(CONFIG) --no-build --nologo --filter QuarterTests --logger 'console;verbosity=normal'

clean: ## Remove build outputs and demo data, keep installed packages
	@rm -rf .finops .make TestResults web/FinOps.Web/wwwroot clients/*/dist
	@find . -type d \( -name bin -o -name obj \) -not -path '*/node_modules/*' -prune -exec rm -rf {} +
