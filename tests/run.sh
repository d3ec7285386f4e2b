#!/bin/sh
# Runs test suites, a few at a time: tests/run.sh [NAME COMMAND]...
# A suite is a command that prints TAP ("ok 1 - …", "not ok 2 - …"). Shows one line for each, the log of one that
# fails, and at the end "N passed, N failed". A suite that dies or prints no result counts as a failure.
set -u
export LC_ALL=C.UTF-8 TZ=UTC CMOCKA_MESSAGE_OUTPUT=TAP
export UBSAN_OPTIONS=print_stacktrace=1
limit_seconds=${LIMIT_SECONDS:-600}

one_suite() {
    log=$LOGS/$(echo "$1" | tr -c 'a-z0-9\n' '-')
    began=$(date +%s)
    # shellcheck disable=SC2086 # a command is a list of words
    if command -v timeout >/dev/null; then
        timeout "$limit_seconds" $2 >"$log" 2>&1 </dev/null
    else
        $2 >"$log" 2>&1 </dev/null
    fi
    status=$?
    passed=$(grep -c '^ok ' "$log")
    failed=$(grep -c '^not ok ' "$log")
    if [ "$failed" -eq 0 ] && { [ $status -ne 0 ] || [ "$passed" -eq 0 ]; }; then
        failed=1
        echo "# $2: exit status $status" >>"$log"
    fi
    echo "$passed $failed" >"$log.count"
    seconds=$(($(date +%s) - began))
    if [ "$failed" -eq 0 ]; then
        printf '  ok    %-36s %5d passed %15d s\n' "$1" "$passed" $seconds
    else
        printf '  FAIL  %-36s %5d passed %5d failed %2d s\n' "$1" "$passed" "$failed" $seconds
        grep -v '^ok ' "$log" | sed 's|^|        |'
    fi
}

if [ "${1:-}" = --one ]; then
    one_suite "$2" "$3"
    exit
fi

LOGS=$(mktemp -d) || exit 1
export LOGS
trap 'rm -rf "$LOGS"' EXIT
trap 'exit 1' HUP INT TERM
[ $# -eq 0 ] || printf '%s\0' "$@" | xargs -0 -n 2 -P "${JOBS:-1}" sh "$0" --one
cat "$LOGS"/*.count 2>/dev/null | awk '
    { passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed; exit failed > 0 || passed == 0 }'
