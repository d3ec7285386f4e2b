# Long functions and files: worth a look, not a fault.
FNR == 1 {
    if (previous > 500)
        print file ": " previous " lines"
    file = FILENAME
    start = 0
}

{
    previous = FNR
}

/^[a-z_].*\) \{$/ {
    start = FNR
}

/^}$/ && start {
    if (FNR - start - 1 > 100)
        print file ":" start ": a function of " FNR - start - 1 " lines"
    start = 0
}

END {
    if (previous > 500)
        print file ": " previous " lines"
}
