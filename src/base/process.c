/* base/process.c -- what this process uses of the machine. */
#include "base/process.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

int64_t process_memory_bytes(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long all, resident = 0;

    if (!file)
        return 0;
    if (fscanf(file, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    fclose(file);
    return resident * sysconf(_SC_PAGESIZE);
}

static int64_t us_of(struct timeval time)
{
    return (int64_t)time.tv_sec * 1000000 + time.tv_usec;
}

int64_t process_cpu_us(void)
{
    struct rusage used;

    if (getrusage(RUSAGE_SELF, &used) != 0)
        return 0;
    return us_of(used.ru_utime) + us_of(used.ru_stime);
}
