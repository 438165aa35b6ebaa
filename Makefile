# Shortcuts for common development tasks. The build itself is Maven.

MVN = ./mvnw

.DEFAULT_GOAL := help
.PHONY: help run check guide layout bench nightly

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

run: ## build and start the server; options in ARGS='--server.port=9090'
	$(MVN) -q -DskipTests package
	./ketex $(ARGS)

check: ## build and test everything, as CI does
	$(MVN) verify

guide: ## compile FSH and terminology into fhir-profiles/package (requires Node)
	$(MVN) -q -Pguide compile

layout: ## extract target/ketex.jar into target/layout and train an AOT cache for a faster start (requires JDK 25)
	docker/train target/ketex.jar target/layout

bench: ## run the benchmark against a stock HAPI FHIR JPA server
	bench/run

nightly: ## run the long tests (hours): kill loops, mutation, fuzzing, large Bundles, comparison with HAPI
	$(MVN) -q -DskipTests package
	docker/train target/ketex.jar target/layout
	$(MVN) verify -Pnightly -Dketex.launcher=$(CURDIR)/ketex
	bench/oracle
