# flamekeep: make run · make test
# Others: all unit e2e fuzz bench lint fmt golden · deps · install uninstall · clean

ifeq ($(origin CC),default)
CC = gcc
endif
BUILD ?= build
PKGS = ncursesw sqlite3 yaml-0.1
TEST_PKGS = cmocka vterm
prefix ?= /usr/local
bindir ?= $(prefix)/bin
datarootdir ?= $(prefix)/share
mandir ?= $(datarootdir)/man

# SANITIZE=1 builds everything under ASan and UBSan into a directory of its own.
ifeq ($(SANITIZE),1)
BUILD := $(BUILD)-sanitize
OPTIMISE = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
else
OPTIMISE = -O2 -g -D_FORTIFY_SOURCE=2
endif

CSTD = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(CI)$(WERROR),)
WARN += -Werror
endif
HARDEN = -fstack-protector-strong -fPIE -ffp-contract=off
CFLAGS ?=
ALL_CFLAGS = $(CSTD) $(OPTIMISE) $(WARN) $(HARDEN) -Iinclude $(shell pkg-config --cflags $(PKGS) 2>/dev/null | sed "s/-D_XOPEN_SOURCE=[0-9]*//; s/-D_DEFAULT_SOURCE//") $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS)
LIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lutf8proc -lm

SOURCES = $(wildcard src/*/*.c)
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
EMBEDDED = config.yaml $(wildcard themes/*.yaml) share/demo-roster.csv
LIBRARY = $(BUILD)/libflamekeep.a

UNIT_SOURCES = $(wildcard tests/unit/test_*.c)
UNIT_TESTS = $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
SUPPORT_OBJECTS = $(patsubst tests/support/%.c,$(BUILD)/support/%.o,$(wildcard tests/support/*.c))

all: $(BUILD)/flamekeep
	@ln -sf $(BUILD)/flamekeep flamekeep

$(BUILD)/flamekeep: $(BUILD)/main.o $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIBRARY) $(LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	@ar rcs $@ $(OBJECTS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/embedded.c: $(EMBEDDED) src/base/embed.sh
	@mkdir -p $(@D)
	@sh src/base/embed.sh $(EMBEDDED) > $@.tmp && mv $@.tmp $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY) $(SUPPORT_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(ALL_LDFLAGS) -MMD -MP -o $@ $< $(SUPPORT_OBJECTS) $(LIBRARY) $(LIBS) -lcmocka

unit: $(UNIT_TESTS)
	@status=0; for t in $(UNIT_TESTS); do $$t >$$t.log 2>&1 || { cat $$t.log; status=1; }; done; exit $$status

clean:
	rm -rf build build-* flamekeep

-include $(OBJECTS:.o=.d) $(SUPPORT_OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
.PHONY: all unit clean
