/* base/histogram.h -- how long things took, as counts in buckets.
 *
 * Microseconds fall into buckets that grow with them, eight for each power of
 * two, so a quantile is right within an eighth over six decades, in 1.6 KB.
 * Adding is one atomic increment, without a lock, from any thread; what is read
 * meanwhile may lack what is just being added.
 */
#ifndef BASE_HISTOGRAM_H
#define BASE_HISTOGRAM_H

#include <stdatomic.h>
#include <stdint.h>

/* The last bucket ends at 2^27 us, over two minutes; what is longer is in it. */
enum { HISTOGRAM_BUCKETS = 200 };

struct histogram {
    atomic_llong buckets[HISTOGRAM_BUCKETS];
    atomic_llong sum_us;
};

/* A histogram as it was at one moment. */
struct histogram_counts {
    int64_t buckets[HISTOGRAM_BUCKETS];
    int64_t count;              /* all of them */
    int64_t sum_us;
};

/* One that is all zero is empty. */
void histogram_add(struct histogram *histogram, int64_t us);
void histogram_read(struct histogram *histogram,
                    struct histogram_counts *counts);

/* The time that `percent` of all took at most, or 0 when there is none. */
int64_t histogram_quantile_us(const struct histogram_counts *counts,
                              double percent);

/* How many took at most `us`; exact where that is a power of two. */
int64_t histogram_at_most(const struct histogram_counts *counts, int64_t us);

#endif
