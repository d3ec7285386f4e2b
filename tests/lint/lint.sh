#!/bin/sh
# Checks what the compiler does not: tests/lint/lint.sh [CC]. Prints TAP.
# Each rule reads the tree in the current directory and prints "file:line: what is wrong", or nothing. Small examples
# prove first that it can fail; then it is put to the project, whose objects must have been built into build/.
set -u
CC=${1:-cc}
lint=$(cd "$(dirname "$0")" && pwd)
rules="layers calls guards state blanks paths"

sources() {
    find src include -name "$1" 2>/dev/null | sort
}

# Files written by hand; recorded data may look as it likes.
texts() {
    find . -type f | sed 's|^\./||' | grep -vE '^(build|\.git/|tests/(data|fuzz/corpus|golden|lint)/)' |
        grep -E '(\.([ch]|sh|awk|e2e|ya?ml|md|1)|^Makefile|^LICENSE|^\.ci/run)$'
}

rule_layers() { sources '*.[ch]' | xargs -r awk -f "$lint/code.awk" -f "$lint/layers.awk"; }
rule_calls() { sources '*.[ch]' | xargs -r awk -f "$lint/code.awk" -f "$lint/calls.awk"; }
rule_guards() { sources '*.h' | xargs -r awk -f "$lint/code.awk" -f "$lint/guards.awk"; }

# Variables that outlive a call and can change belong to ui/tty.c alone. (.data.rel.ro is constant once loaded.)
rule_state() {
    sources '*.c' | sed 's|^src/|build/|; s|c$|o|' | grep -v '^build/ui/tty.o$' | xargs -r nm -A --format=sysv | awk -F ' *[|] *' '
        $4 == "OBJECT" && $7 ~ /^(\.t?(data|bss)(\..*)?|\*COM\*)$/ && $7 !~ /^\.data\.rel\.ro/ {
            print $1 ": a variable that keeps its value between calls" }'
}

rule_blanks() {
    texts | xargs -r grep -HnE '[[:blank:]]$' | sed -E 's/^([^:]*:[0-9]*):.*/\1: blank at the end of a line/'
    texts | grep -v '^Makefile$' | xargs -r grep -Hn "$(printf '\t')" | sed -E 's/^([^:]*:[0-9]*):.*/\1: tab/'
}

rule_paths() {
    texts | xargs -r grep -HnE '(^|[^[:alnum:]._$}])/(home|root|work|Users)/[[:alnum:]]' |
        sed -E 's/^([^:]*:[0-9]*):.*/\1: path of one machine/'
}

count=0
failed=0
report() { # report TEST FAULTS-OR-NOTHING
    count=$((count + 1))
    if [ -z "$2" ]; then
        printf 'ok %s - %s\n' $count "$1"
    else
        failed=1
        printf 'not ok %s - %s\n' $count "$1"
        printf '%s\n' "$2" | sed 's/^/# /'
    fi
}

# example RULE PATH TEXT: what the rule says of a tree with this one file.
example() {
    (
        tree=$(mktemp -d) && cd "$tree" && mkdir -p "$(dirname "$2")" && printf '%b\n' "$3" >"$2" || exit
        case $1 in state) object=build/${2#src/} && mkdir -p "$(dirname "$object")" && $CC -c -o "${object%c}o" "$2" ;; esac
        "rule_$1"
        rm -rf "$tree"
    )
}

bad() {
    if [ -n "$(example "$@")" ]; then report "$1 catches $3" ""; else report "$1 catches $3" "it said nothing"; fi
}

good() {
    report "$1 allows $3" "$(example "$@")"
}

bad layers src/model/x.c '#include "ui/tty.h"'
bad layers include/base/x.h '#include "model/plan.h"'
bad layers src/ui/x.c '#include "config/config.h"'
bad layers src/app/x.c '#include "cli/args.h"'
bad layers src/model/x.c '#include "plan.h"'
bad layers src/panes/x.c '#include <ncurses.h>'
bad layers src/panes/x.c '#include <ncursesw/curses.h>'
bad layers src/app/x.c '#include <sqlite3.h>'
bad layers src/config/theme.c '#include <yaml.h>'
bad layers src/data/x.c '#include <sys/socket.h>'
bad layers src/data/workbook.c '#include <minizip/unzip.h>'
bad layers src/data/workbook.c '#include <expat.h>'
bad layers src/tools/x.c 'int x;'
good layers src/ui/x.c '#include "config/theme.h"'
good layers src/store/x.c '#include <sqlite3.h>'
good layers src/main.c '#include "cli/commands.h"'
bad calls src/data/x.c 'int n = system (command);'
bad calls src/data/x.c '/* note */ execvp(argv[0], argv);'
bad calls src/data/x.c 'strcpy(a, "b");'
bad calls src/data/x.c 'n = atoi(text);'
bad calls src/data/x.c 'while (isspace(*text)) text++;'
good calls src/data/x.c '/* system(x) */ puts("popen(");\n/* over\nfork() */ my_system(1);'
bad guards include/model/x.h '#pragma once'
bad guards include/model/x.h '#ifndef X_H\n#define X_H\n#endif'
good guards include/model/x.h '#ifndef FLAMEKEEP_MODEL_X_H\n#define FLAMEKEEP_MODEL_X_H\n#endif'
bad state src/model/x.c 'static int calls; int f(void) { return calls++; }'
bad state src/model/x.c 'int f(void) { static int calls = 3; return calls++; }'
bad state src/model/x.c 'const char *name = "x";'
good state src/model/x.c 'const char *const names[] = {"x"};'
good state src/ui/tty.c 'int resized;'
bad blanks src/x.c 'int x; '
bad blanks src/x.c '\tint x;'
bad paths README.md 'cd /home/joe/flamekeep'
good paths README.md 'see docs/home/page and $HOME/x'

cd "$lint/../.." || exit 1
for rule in $rules; do
    report "$rule" "$(rule_"$rule" 2>&1)"
done
echo "1..$count"
sources '*.[ch]' | xargs awk -f "$lint/size.awk" | sed 's/^/# worth a look: /'
exit $failed
