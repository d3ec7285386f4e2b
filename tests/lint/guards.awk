# A header is guarded by a name made from its path.
FNR == 1 {
    guard = FILENAME
    sub(/^(src|include)\//, "", guard)
    gsub(/[^A-Za-z0-9]/, "_", guard)
    guard = "FLAMEKEEP_" toupper(guard)
    directives = 0
}

/^[ \t]*#/ {
    directives++
    if (directives == 1 && $0 != "#ifndef " guard)
        fault("begin with #ifndef " guard)
    if (directives == 2 && $0 != "#define " guard)
        fault("follow with #define " guard)
}
