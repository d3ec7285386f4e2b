# flamekeep: `make run` opens it, `make test` checks it, `make help` lists the rest.
# SANITIZE=1 builds under ASan and UBSan into build-sanitize/; V=1 shows whole commands; WERROR=1 makes warnings errors.

prefix ?= /usr/local
bindir ?= $(prefix)/bin
datarootdir ?= $(prefix)/share
mandir ?= $(datarootdir)/man
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
FUZZ_SECONDS ?= 60
ORACLE_SECONDS ?= 60
MONKEY_EVENTS ?= 2000

# One directory for each way to build.
SANITIZERS = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ifdef SANITIZE
BUILD = build-sanitize
OPTIMISE = $(SANITIZERS)
else ifdef FUZZ
BUILD = build-fuzz
OPTIMISE = $(SANITIZERS) -fsanitize=fuzzer-no-link
else
BUILD = build
OPTIMISE = -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

# Those of the given flags that this compiler and linker know.
supported = $(foreach f,$(1),$(shell echo 'int main(void) { return 0; }' | $(CC) -Werror $f -x c -o /dev/null - 2>/dev/null && echo '$f'))

PKGS = ncursesw sqlite3 yaml-0.1 libutf8proc minizip expat
CSTD = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat-security
ifneq ($(CI)$(WERROR),)
WARN += -Werror
endif
HARDEN = -fstack-protector-strong -fstack-clash-protection -fcf-protection
LINK_HARDEN = -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
ALL_CFLAGS := $(CSTD) $(OPTIMISE) -ffp-contract=off -fPIE $(WARN) $(call supported,$(HARDEN)) -Iinclude \
	$(filter-out -D%,$(shell pkg-config --cflags $(PKGS) 2>/dev/null)) $(CFLAGS)
ALL_LDFLAGS := -pie $(call supported,$(LINK_HARDEN)) $(LDFLAGS)
LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm $(call supported,-liconv)

SOURCES = $(wildcard src/*/*.c)
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
EMBEDDED = config.yaml $(wildcard themes/*.yaml) share/demo-roster.csv
LIBRARY = $(BUILD)/libflamekeep.a
PROGRAM = $(BUILD)/flamekeep
SUPPORT = $(BUILD)/libsupport.a
UNITS = $(patsubst tests/unit/test_%.c,%,$(wildcard tests/unit/test_*.c))
FUZZERS ?= $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
BENCHES = $(patsubst tests/%.c,build/%,$(wildcard tests/bench/bench_*.c))
E2E = $(BUILD)/e2e/run
E2E_SAMPLE = $(BUILD)/e2e/sample/sample
E2ES = $(patsubst tests/e2e/%.e2e,%,$(wildcard tests/e2e/*.e2e))

all: $(PROGRAM) ## builds the program: ./flamekeep
	@ln -sf $(PROGRAM) flamekeep

run: ## opens the dashboard on a demo campaign, after installing and building what is missing
	@CC='$(CC)' sh share/deps.sh
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@./flamekeep --demo

deps: ## installs the packages that building and testing need
	@CC='$(CC)' sh share/deps.sh test

# Building

# $(call do,WORD,command): the command, shown as one word and its target.
do = $(if $(V),,@echo '  $(1) $@' &&) $(2)

$(PROGRAM): $(BUILD)/main.o $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS))

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(call do,AR,ar rcs $@ $^)

# A test takes from it what it uses, so that one that stands in for the planner does not get the real one with the rest.
$(SUPPORT): $(patsubst tests/%.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
	@rm -f $@
	$(call do,AR,ar rcs $@ $^)

# The loops over everybody are worth vectors.
$(BUILD)/model/pass.o $(BUILD)/model/text_scan.o: VECTORS = -O3

$(BUILD)/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call do,CC,$(CC) $(ALL_CFLAGS) $(VECTORS) -MMD -MP -c -o $@ $<)

$(BUILD)/%.o: tests/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call do,CC,$(CC) $(ALL_CFLAGS) -Itests -MMD -MP -c -o $@ $<)

$(BUILD)/embedded.o: $(BUILD)/embedded.c $(BUILD)/flags
	$(call do,CC,$(CC) $(ALL_CFLAGS) -c -o $@ $<)

$(BUILD)/embedded.c: $(EMBEDDED) src/base/embed.sh
	@mkdir -p $(@D)
	@sh src/base/embed.sh $(EMBEDDED) >$@.tmp && mv $@.tmp $@

# Undo is SQLite's session extension, which not every build of the library has.
can_undo = { echo 'int sqlite3session_create(void); int main(void) { return sqlite3session_create(); }' | \
	$(CC) -x c -o $(BUILD)/flags.try - $(LIBS) 2>/dev/null && rm -f $(BUILD)/flags.try || \
	{ echo 'This SQLite has no session extension (SQLITE_ENABLE_SESSION): flamekeep needs it for undo.' >&2; false; }; }

# Other flags than last time: everything is built anew.
$(BUILD)/flags: FORCE
	@$(if $(filter -lsqlite3,$(LIBS)),,echo 'Libraries are missing: run "make deps" first.' >&2; exit 1)
	@mkdir -p $(@D)
	@echo '$(CC) $(filter-out -Werror,$(ALL_CFLAGS))' >$@.new && { cmp -s $@.new $@ || { $(can_undo) && cp $@.new $@; }; }

# Archives last: a test may have objects of its own.
$(BUILD)/unit/%: $(BUILD)/unit/%.o $(SUPPORT) $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(SUPPORT) $(LIBRARY) $(LIBS) -lcmocka)

$(E2E): $(patsubst tests/%.c,$(BUILD)/%.o,$(wildcard tests/e2e/*.c)) $(BUILD)/support/crowd.o $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -lvterm)

$(E2E_SAMPLE): $(BUILD)/e2e/sample/sample.o
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^)

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(SUPPORT) $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -lcmocka)

# The programmes and answers stay beside the program.
ORACLE = build/oracle/oracle
$(ORACLE): $(patsubst tests/%.c,$(BUILD)/%.o,$(wildcard tests/oracle/*.c)) $(SUPPORT) $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LIBS) -lcmocka)

$(BUILD)/unit/test_oracle: $(BUILD)/oracle/mip.o $(BUILD)/oracle/solution.o

# A fuzzer is driven by libFuzzer, or by a loop over the corpus.
$(BUILD)/fuzz/%: $(BUILD)/fuzz/%.o $(if $(FUZZ),,$(BUILD)/fuzz/replay.o) $(BUILD)/support/fixture.o $(BUILD)/support/zipped.o $(BUILD)/e2e/guard.o $(LIBRARY)
	$(call do,LD,$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(if $(FUZZ),-fsanitize=fuzzer) -o $@ $^ $(LIBS))

# Checking: a suite is a name and a command that prints TAP

unit_suites = $(foreach t,$(UNITS),'unit $t$(2)' '$(1)/unit/test_$t')
fuzz_suites = $(foreach t,$(FUZZERS),'fuzz corpus $t' 'build-sanitize/fuzz/fuzz_$t tests/fuzz/corpus/$t')
e2e_suites = $(foreach t,$(E2ES),'e2e $t$(2)' '$(E2E) --deadline $(3) $(1)/flamekeep tests/e2e/$t.e2e')
runner_suites = 'e2e runner' '$(E2E) $(E2E_SAMPLE) tests/e2e/sample/runner.e2e' \
	'e2e runner, failures' '$(E2E) --deadline 0.5 $(E2E_SAMPLE) tests/e2e/sample/failures.e2e'
monkey_suites = $(foreach seed,1 2 3,'monkey $(seed) sanitized' '$(E2E) --deadline 30 --monkey $(seed) $(MONKEY_EVENTS) build-sanitize/flamekeep --demo')
lint_suites = 'lint' 'sh tests/lint/lint.sh $(CC)' 'lint deps' 'sh tests/lint/deps.sh'
suites = JOBS=$(JOBS) sh tests/run.sh

MAIN = $(wildcard src/main.c)
unit_programs = $(UNITS:%=$(BUILD)/unit/test_%)
fuzz_programs = $(FUZZERS:%=$(BUILD)/fuzz/fuzz_%)

test: ## checks everything, after installing what is missing
	@CC='$(CC)' sh share/deps.sh test
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs
	@$(MAKE) --no-print-directory -j$(JOBS) SANITIZE=1 test-programs
	@$(suites) $(lint_suites) $(call unit_suites,build) $(call unit_suites,build-sanitize, sanitized) $(fuzz_suites) \
	    $(runner_suites) $(if $(MAIN),$(call e2e_suites,build,,10) $(call e2e_suites,build-sanitize, sanitized,30) $(monkey_suites))

# The program under test is built both ways, what drives it only once.
test-programs: $(unit_programs) $(if $(MAIN),$(PROGRAM)) $(if $(SANITIZE),$(fuzz_programs),$(E2E) $(E2E_SAMPLE))

unit: $(unit_programs) ## runs the unit tests
	@$(suites) $(call unit_suites,$(BUILD))

e2e: $(PROGRAM) $(E2E) $(E2E_SAMPLE) ## runs the end-to-end tests
	@$(suites) $(runner_suites) $(call e2e_suites,$(BUILD),,$(if $(SANITIZE),30,10))

golden: $(PROGRAM) $(E2E) ## rewrites the recorded screens of tests/golden
	@$(E2E) --update $(PROGRAM) $(E2ES:%=tests/e2e/%.e2e)

lint: $(OBJECTS) $(MAIN:src/%.c=$(BUILD)/%.o) ## checks layers, forbidden calls, hidden state, headers and whitespace
	@$(suites) $(lint_suites)

fuzz: ## fuzzes each parser for FUZZ_SECONDS with clang's libFuzzer
	@$(MAKE) --no-print-directory -j$(JOBS) CC=clang FUZZ=1 $(FUZZERS:%=build-fuzz/fuzz/fuzz_%)
	@for t in $(FUZZERS); do \
	    mkdir -p build-fuzz/corpus/$$t && \
	    build-fuzz/fuzz/fuzz_$$t -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -print_final_stats=1 -artifact_prefix=build-fuzz/$$t- \
	        build-fuzz/corpus/$$t tests/fuzz/corpus/$$t >build-fuzz/$$t.log 2>&1 || { tail -n 60 build-fuzz/$$t.log; exit 1; }; \
	    sed -n "s/^stat::number_of_executed_units: */  ok    fuzz $$t: inputs tried: /p" build-fuzz/$$t.log; \
	done

bench: ## measures against the limits of tests/bench
	@CC='$(CC)' sh share/deps.sh bench || echo 'The benches say what they leave out.' >&2
	@$(MAKE) --no-print-directory -j$(JOBS) $(BENCHES)
	@status=0; for b in $(BENCHES); do $$b || status=1; done; exit $$status

oracle: ## compares the planner with the solvers GLPK and CBC, which get ORACLE_SECONDS a question
	@CC='$(CC)' sh share/deps.sh oracle
	@$(MAKE) --no-print-directory -j$(JOBS) $(ORACLE)
	@$(ORACLE) build/oracle $(ORACLE_SECONDS)

fmt: ## formats the sources with clang-format
	@clang-format -i $(wildcard src/*.c src/*/*.c include/*/*.h tests/*/*.c tests/*/*.h)

# Installing

# What goes to a place of its own, where there is one.
SHARED = share/man/flamekeep.1:$(mandir)/man1/flamekeep.1 \
	share/completions/flamekeep.bash:$(datarootdir)/bash-completion/completions/flamekeep \
	share/completions/flamekeep.zsh:$(datarootdir)/zsh/site-functions/_flamekeep \
	share/completions/flamekeep.fish:$(datarootdir)/fish/vendor_completions.d/flamekeep.fish

install: all ## copies the program, its man page and completions below prefix
	install -d '$(DESTDIR)$(bindir)'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(bindir)/flamekeep'
	@for pair in $(SHARED); do \
	    from=$${pair%%:*} to='$(DESTDIR)'$${pair#*:}; \
	    [ ! -f "$$from" ] || { echo "install $$to" && install -d "$${to%/*}" && install -m 644 "$$from" "$$to"; } || exit 1; \
	done

uninstall: ## removes what install copied
	rm -f '$(DESTDIR)$(bindir)/flamekeep' $(foreach pair,$(SHARED),'$(DESTDIR)$(lastword $(subst :, ,$(pair)))')

clean: ## removes what was built
	rm -rf build build-* flamekeep

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d)
.SECONDARY:
.PHONY: all run deps test test-programs unit e2e golden lint fuzz bench oracle fmt install uninstall clean help FORCE
