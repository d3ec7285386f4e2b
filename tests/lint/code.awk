# The code of a line of C, without its comments and the insides of its literals. Call it for every line of a file.
function code(line,    out, c, next_two) {
    if (FNR == 1)
        in_comment = 0
    if (!in_comment && line !~ /["'\/]/) # nothing to take out
        return line
    out = ""
    while (line != "") {
        c = substr(line, 1, 1)
        next_two = substr(line, 1, 2)
        if (in_comment) {
            if (next_two == "*/") {
                in_comment = 0
                line = substr(line, 3)
            } else
                line = substr(line, 2)
        } else if (next_two == "/*") {
            in_comment = 1
            line = substr(line, 3)
        } else if (next_two == "//")
            line = ""
        else if (c == "\"" || c == "'") {
            out = out c c
            line = after_literal(substr(line, 2), c)
        } else {
            out = out c
            line = substr(line, 2)
        }
    }
    return out
}

function after_literal(line, quote) {
    while (line != "" && substr(line, 1, 1) != quote)
        line = substr(line, substr(line, 1, 1) == "\\" ? 3 : 2)
    return substr(line, 2)
}

function fault(message) {
    print FILENAME ":" FNR ": " message
}
