#!/bin/sh
# Installs what flamekeep is built from, and with the word "test" what its tests need besides,
# with "oracle" the solvers that its plans are compared with, too, with "bench" the programs that its speed is.
# Silent and instant when nothing is missing. Asks first when a person sits at the terminal.
set -u

# What to look for, and the packages that bring it. The probes are a compiler that finds the C library, a command,
# or (the rest) a library that pkg-config knows.
needs='
probe         apt-get              dnf                 pacman       apk           brew
compiler      gcc,libc6-dev        gcc,glibc-devel     gcc          gcc,musl-dev  gcc
make          make                 make                make         make          make
pkg-config    pkg-config           pkgconf-pkg-config  pkgconf      pkgconf       pkgconf
ncursesw      libncurses-dev       ncurses-devel       ncurses      ncurses-dev   ncurses
sqlite3       libsqlite3-dev       sqlite-devel        sqlite       sqlite-dev    sqlite
yaml-0.1      libyaml-dev          libyaml-devel       libyaml      yaml-dev      libyaml
libutf8proc   libutf8proc-dev      utf8proc-devel      libutf8proc  utf8proc-dev  utf8proc
minizip       libminizip-dev       minizip-ng-compat-devel  minizip  minizip-dev   minizip
expat         libexpat1-dev        expat-devel         expat        expat-dev     expat
'
case ${1:-} in
test | oracle | bench) needs="$needs"'
cmocka        libcmocka-dev        libcmocka-devel     cmocka       cmocka-dev    cmocka
vterm         libvterm-dev         libvterm-devel      libvterm     libvterm-dev  libvterm
' ;;
esac
[ "${1:-}" != oracle ] || needs="$needs"'
glpsol        glpk-utils           glpk-utils          glpk         glpk          glpk
cbc           coinor-cbc           coin-or-Cbc         coin-or-cbc  cbc           cbc
'
[ "${1:-}" != bench ] || needs="$needs"'
sqlite3-shell sqlite3              sqlite              sqlite       sqlite        sqlite
vd            visidata             visidata            visidata     visidata      visidata
'

present() {
    case $1 in
    compiler) echo '#include <stdlib.h>' | ${CC:-cc} -E - ;;
    make | pkg-config | glpsol | cbc | vd) command -v "$1" ;;
    sqlite3-shell) command -v sqlite3 ;;
    *) pkg-config --exists "$1" ;;
    esac >/dev/null 2>&1
}

missing_probes() {
    echo "$needs" | while read -r probe _; do
        case $probe in '' | probe) continue ;; esac
        present "$probe" || printf '%s ' "$probe"
    done
}

package_manager() {
    for manager in apt-get dnf pacman apk brew; do
        command -v "$manager" >/dev/null 2>&1 && echo "$manager" && return
    done
}

# The packages for the missing probes, by the manager's column of the table.
packages() {
    echo "$needs" | awk -v manager="$manager" -v missing=" $missing" '
        $1 == "probe" { for (i = 2; i <= NF; i++) if ($i == manager) column = i; next }
        NF && index(missing, " " $1 " ") { gsub(",", " ", $column); printf "%s ", $column }'
}

# Words to put before a command that needs root; fails when there are none.
become_root() {
    if [ "$(id -u)" -eq 0 ] || [ "$manager" = brew ]; then
        return
    elif command -v sudo >/dev/null 2>&1; then
        if [ -t 0 ]; then echo sudo; else echo "sudo -n"; fi
    else
        command -v doas
    fi
}

install() {
    case $manager in
    apt-get) echo "apt-get install -y --no-install-recommends" ;;
    dnf) echo "dnf install -y" ;;
    pacman) echo "pacman -S --needed --noconfirm" ;;
    apk) echo "apk add" ;;
    brew) echo "brew install" ;;
    esac
}

# Fetches the list of packages, where the manager does not do so by itself.
refresh() {
    case $manager in
    apt-get) $root apt-get update ;;
    pacman) $root pacman -Sy ;;
    apk) $root apk update ;;
    esac
}

agreed() {
    [ -t 0 ] && [ -z "${CI:-}" ] || return 0
    printf 'flamekeep needs packages that are missing here:\n\n    %s\n\nInstall them now? [y/N] ' "${root:+$root }$command"
    read -r answer || return 1
    case $answer in [yY]*) ;; *) return 1 ;; esac
}

give_up() {
    echo "flamekeep: $1" >&2
    exit 1
}

missing=$(missing_probes)
[ -n "$missing" ] || exit 0
manager=$(package_manager)
[ -n "$manager" ] || give_up "not found: $missing- and no package manager known here: install them by hand."
command="$(install) $(packages)"
root=$(become_root) || give_up "packages are missing. Run this as root: $command"
agreed || give_up "nothing installed. It needs, as root: $command"

log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
echo "Installing: $(packages)"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # the commands are lists of words
if ! { refresh && $root $command; } >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    give_up "could not install (no network, or no right to?). It needs, as root: $command"
fi
missing=$(missing_probes)
[ -z "$missing" ] || give_up "installed, but still not found: $missing"
