/* base/process.h -- what this process uses of the machine. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdint.h>

/* Memory in use, the resident set; 0 where the system does not say. */
int64_t process_memory_bytes(void);

/* Time of the processor since the start, of all threads. */
int64_t process_cpu_us(void);

#endif
