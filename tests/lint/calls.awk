# Calls that have no place here: other programs, the network, and functions that cannot know the size of their target.
BEGIN {
    forbid("starts another program", "system popen execl execlp execle execv execve execvp execvpe fexecve posix_spawn posix_spawnp fork vfork")
    forbid("reaches for the network", "socket socketpair getaddrinfo gethostbyname")
    forbid("knows no bounds", "strcpy strcat sprintf vsprintf gets stpcpy alloca")
    forbid("hides errors", "atoi atol atoll atof")
    forbid("goes by the locale", "strcasecmp strncasecmp isalpha isalnum isblank isspace isupper islower ispunct isprint isgraph iscntrl tolower toupper strcoll")
    forbid("keeps hidden state", "strtok rand srand random srandom")
}

function forbid(why, names,    n, name, i) {
    n = split(names, name, " ")
    for (i = 1; i <= n; i++)
        reason[name[i]] = why
}

{
    rest = code($0)
    while (match(rest, /[A-Za-z_][A-Za-z0-9_]*[ \t]*\(/)) {
        called = substr(rest, RSTART, RLENGTH - 1)
        sub(/[ \t]+$/, "", called)
        before = substr(rest, 1, RSTART - 1)
        if (called in reason && before !~ /(\.|->)$/)
            fault(called "() " reason[called])
        rest = substr(rest, RSTART + RLENGTH)
    }
}
