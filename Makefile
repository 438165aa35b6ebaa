# The few commands that this project is worked on with. Maven does the work; this only names it.

MVN = ./mvnw

.DEFAULT_GOAL := help
.PHONY: help run check guide layout bench nightly

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

run: ## build the server and start it; options in ARGS='--server.port=9090'
	$(MVN) -q -DskipTests package
	./ketex $(ARGS)

check: ## build and test everything, as CI does
	$(MVN) verify

guide: ## compile FSH and terminology to fhir-profiles/package (needs Node)
	$(MVN) -q -Pguide compile

layout: ## extract target/ketex.jar to target/layout and train an AOT cache (needs JDK 25): a faster start
	docker/train target/ketex.jar target/layout

bench: ## measure
	bench/run

nightly: ## the tests that take hours: kill loops, mutants, fuzzing, sizes, the oracle
	$(MVN) -q -DskipTests package
	docker/train target/ketex.jar target/layout
	$(MVN) verify -Pnightly -Dketex.launcher=$(CURDIR)/ketex
	bench/oracle
