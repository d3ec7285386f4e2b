#!/bin/sh
# Tries share/deps.sh on machines that have nothing but a shell and a package manager, which only writes down what it is
# told to do. Prints TAP.
set -u
deps=$(cd "$(dirname "$0")/../.." && pwd)/share/deps.sh
machine=$(mktemp -d) || exit 1
trap 'rm -rf "$machine"' EXIT
count=0
failed=0

for tool in sh awk cat rm mktemp env; do
    ln -s "$(command -v $tool)" "$machine/$tool"
done

provide() { # provide NAME SCRIPT, in place of the link to the real one
    rm -f "$machine/$1"
    printf '#!/bin/sh\n%s\n' "$2" >"$machine/$1"
    chmod +x "$machine/$1"
}

what=test

check() { # check TEST STATUS [TEXT]: the script ends so, after saying or doing this, or else nothing at all
    said=$(env -i PATH="$machine" sh "$deps" "$what" 2>&1 </dev/null)
    status=$?
    done_=$(cat "$machine/done" 2>/dev/null)
    rm -f "$machine/done"
    count=$((count + 1))
    case "$status:$said$done_" in
    "$2:" | "$2:"*"${3:-nothing}"*) printf 'ok %d - %s\n' $count "$1" ;;
    *)
        failed=1
        printf 'not ok %d - %s\n# status %d\n# %s\n# %s\n' $count "$1" $status "$said" "$done_"
        ;;
    esac
}

provide id 'echo 0'
check "without a package manager it names what is missing" 1 "not found: compiler make pkg-config ncursesw"

manager() { # manager NAME PACKAGES
    provide "$1" "echo $1 \"\$@\" >>$machine/done"
    check "$1 is told what to install" 1 "$2"
    rm "$machine/$1"
}

manager apt-get "apt-get install -y --no-install-recommends gcc libc6-dev make pkg-config libncurses-dev libsqlite3-dev libyaml-dev libutf8proc-dev libminizip-dev libexpat1-dev"
manager dnf "dnf install -y gcc glibc-devel make pkgconf-pkg-config ncurses-devel sqlite-devel libyaml-devel utf8proc-devel minizip-ng-compat-devel expat-devel"
manager pacman "pacman -S --needed --noconfirm gcc make pkgconf ncurses sqlite libyaml libutf8proc minizip expat cmocka libvterm"
manager apk "apk add gcc musl-dev make pkgconf ncurses-dev sqlite-dev yaml-dev utf8proc-dev minizip-dev expat-dev cmocka-dev libvterm-dev"
manager brew "brew install gcc make pkgconf ncurses sqlite libyaml utf8proc minizip expat cmocka libvterm"

what=oracle
manager apt-get "libvterm-dev glpk-utils coinor-cbc"
manager dnf "libvterm-devel glpk-utils coin-or-Cbc"
manager pacman "libvterm glpk coin-or-cbc"
manager apk "libvterm-dev glpk cbc"
manager brew "libvterm glpk cbc"

what=bench
manager apt-get "libvterm-dev sqlite3 visidata"
manager dnf "libvterm-devel sqlite visidata"
manager pacman "libvterm sqlite visidata"
manager apk "libvterm-dev sqlite visidata"
manager brew "libvterm sqlite visidata"
what=test

provide apt-get "echo no network; exit 100"
check "a failed installation shows why" 1 "no network"
check "a failed installation says what is needed" 1 "as root: apt-get install"
provide apt-get "echo apt-get \"\$@\" >>$machine/done"
provide id 'echo 1000'
check "without root it says what to run" 1 "Run this as root: apt-get install"
provide sudo "echo sudo \"\$@\" >>$machine/done"
check "sudo is used when it is there" 1 "sudo -n apt-get install"
provide cc 'exit 0'
provide make 'exit 0'
provide pkg-config 'exit 0'
check "nothing is done when nothing is missing" 0
echo "1..$count"
exit $failed
