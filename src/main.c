#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

#include "base/output.h"
#include "cli/commands.h"

/* A standard stream that came closed is opened the wrong way round: no other file takes its number, and using it fails. */
static void hold_streams(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char *argv[]) {
    hold_streams();
    setlocale(LC_CTYPE, ""); /* numbers keep their point: what is written must read back everywhere */
    if (geteuid() != getuid() || getegid() != getgid()) {
        output_message("will not run with borrowed permissions: remove the setuid and setgid bits");
        return EXIT_FAILED;
    }
    return commands_run(argc, argv);
}
