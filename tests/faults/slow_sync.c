/* A disk that takes 100 ms for every fsync, for LD_PRELOAD. Each call is noted in the file that SLOW_SYNC_LOG names:
 * "main" or "other" for the thread that waited, and the moment it began, in seconds of CLOCK_MONOTONIC. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void note_and_wait(void)
{
    struct timespec now, delay = {0, 100 * 1000 * 1000};
    char line[64];
    const char *name = getenv("SLOW_SYNC_LOG");
    int log = name ? open(name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (log >= 0) {
        const char *thread = syscall(SYS_gettid) == getpid() ? "main" : "other";
        int length = snprintf(line, sizeof line, "%s %lld.%09ld\n", thread, (long long)now.tv_sec, now.tv_nsec);
        if (write(log, line, length) != length)
            abort();
        close(log);
    }
    nanosleep(&delay, NULL);
}

int fsync(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    note_and_wait();
    return real(file);
}

int fdatasync(int file)
{
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    note_and_wait();
    return real(file);
}
