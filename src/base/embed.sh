#!/bin/sh
# Writes C that holds the given files, for base/embedded.h.
set -eu
echo '#include "base/embedded.h"'
number=0
for file in "$@"; do
    echo "static const unsigned char file_$number[] = {"
    od -An -v -tu1 "$file" | sed 's/[0-9][0-9]*/&,/g'
    echo "0};"
    number=$((number + 1))
done
echo 'const struct embedded_file embedded_files[] = {'
number=0
for file in "$@"; do
    echo "    {\"$file\", file_$number, sizeof file_$number - 1},"
    number=$((number + 1))
done
echo '};'
echo "const size_t embedded_file_count = $number;"
