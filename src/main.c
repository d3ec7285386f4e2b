#include <locale.h>
#include <unistd.h>

#include "base/output.h"
#include "cli/commands.h"

int main(int argc, char *argv[]) {
    setlocale(LC_CTYPE, ""); /* numbers keep their point: what we write must read back everywhere */
    if (geteuid() != getuid() || getegid() != getgid()) {
        output_message("will not run with borrowed permissions: remove the setuid and setgid bits");
        return EXIT_FAILED;
    }
    return commands_run(argc, argv);
}
