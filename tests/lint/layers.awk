# Who may include whom, besides its own layer; and which files alone may know a library.
BEGIN {
    may["base"] = ""
    may["model"] = "base"
    may["store"] = "base model"
    may["data"] = "base model"
    may["config"] = "base model" # it fills struct params
    may["ui"] = "base config/theme.h"
    may["panes"] = "base model config ui"
    may["export"] = "base model data config panes/words.h panes/curve_words.h"
    may["app"] = "base model store data config ui panes export"
    may["cli"] = "base model store data config ui panes export app"

    door["curses.h"] = door["ncurses.h"] = door["term.h"] = "src/ui/tty.c"
    door["sqlite3.h"] = "src/store/"
    door["minizip/unzip.h"] = "src/data/archive.c"
    door["expat.h"] = "src/data/markup.c"
    door["iconv.h"] = "src/data/encoding.c"
    door["yaml.h"] = "src/config/yaml.c"
    door["sys/socket.h"] = door["netdb.h"] = door["arpa/inet.h"] = door["netinet/in.h"] = "nowhere"
}

FNR == 1 {
    parts = split(FILENAME, part, "/")
    layer = parts > 2 ? part[2] : "" # src/main.c stands above the layers
    if (layer != "" && !(layer in may))
        fault("unknown layer " layer)
}

/^[ \t]*#[ \t]*include/ {
    split($0, quoted, /[<">]/)
    header = quoted[2]
    library = header
    sub(/^ncursesw?\//, "", library)
    if (library in door && index(FILENAME, door[library]) != 1)
        fault("<" header "> belongs to " door[library])
    if ($0 ~ /"/ && layer != "")
        check_arrow(header)
}

function check_arrow(header,    target) {
    target = header
    if (!sub(/\/.*/, "", target))
        fault("\"" header "\" names no layer")
    else if (target != layer && index(" " may[layer] " ", " " target " ") == 0 && index(" " may[layer] " ", " " header " ") == 0)
        fault(layer " may not include \"" header "\"")
}
