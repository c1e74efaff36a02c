# Two commands matter: `make demo` runs the main job, `make test` proves it.
# Both install what they need (scripts/needs) and work as root or as a user.

GO       ?= go
ARGS     ?=
BIN      := bin/congvan
PACKAGES := ./...
GOFLAGS  := -buildvcs=false
export GOFLAGS

# Pure Go, so that no C compiler is needed; `make check` turns cgo on for -race,
# and PKCS #11 tokens need a build of their own (-tags pkcs11).
export CGO_ENABLED ?= 0

.PHONY: help demo test check gates judge hostile bench build clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST)

demo: ## install what is missing, then take sample letters through their whole life
	@scripts/needs demo
	@$(MAKE) --no-print-directory build
	$(BIN) demo $(ARGS)

test: ## install what is missing, then run the gates and all tests
	@scripts/needs test
	@$(MAKE) --no-print-directory gates warm
	$(GO) test -timeout 20m $(PACKAGES)
	CGO_ENABLED=1 $(GO) test -tags pkcs11 ./signing/keys/pkcs11

check: ## the gates and all tests under the race detector
	@scripts/needs check
	@$(MAKE) --no-print-directory gates warm
	CGO_ENABLED=1 $(GO) test -race -timeout 40m $(PACKAGES)

gates: ## formatting, vet, modernisers, staticcheck
	@test -z "$$(gofmt -l cmd document internal migrations signing storage web workflow)" || { echo 'gofmt would change:'; gofmt -l .; exit 1; }
	$(GO) vet $(PACKAGES)
	@$(GO) fix -diff $(PACKAGES) > /tmp/congvan-fix.$$$$ 2>&1; if [ -s /tmp/congvan-fix.$$$$ ]; then cat /tmp/congvan-fix.$$$$; rm -f /tmp/congvan-fix.$$$$; exit 1; fi; rm -f /tmp/congvan-fix.$$$$
	cd scripts/tools && $(GO) build -o ../../bin/staticcheck honnef.co/go/tools/cmd/staticcheck
	bin/staticcheck $(PACKAGES)

judge: ## have programs of other hands judge the demo's letters (Python, Java)
	@scripts/needs judge
	@$(MAKE) --no-print-directory build
	.ci/judge/run

hostile: ## judge 20,000 spoilt signed files (HOSTILE=n) in a child with a limit on memory
	@scripts/needs test
	$(GO) test ./signing/hostile -count=1 -timeout 2h -v -hostile $(or $(HOSTILE),20000)

bench: ## measure the engine against its raw parts
	@scripts/needs demo
	@$(MAKE) --no-print-directory build
	$(BIN) bench $(ARGS)

build:
	$(GO) build -trimpath -o $(BIN) ./cmd/congvan

# The typesetter is compiled once to native code and cached for program and tests.
warm: build
	@$(BIN) compose --warm

clean: ## remove what was built here
	rm -rf bin out
