/* base/histogram.c -- how long things took, as counts in buckets.
 *
 * Bucket i holds the times t with upper(i - 1) < t <= upper(i):
 *
 *     1 2 3 … 8 | 9 10 … 16 | 18 20 … 32 | 36 40 … 64 | …
 */
#include "base/histogram.h"

enum { STEPS_BITS = 3, STEPS = 1 << STEPS_BITS };

static int bucket_of(int64_t us)
{
    uint64_t before = us < 1 ? 0 : (uint64_t)us - 1;
    int power, bucket;

    if (before < STEPS)
        return (int)before;
    power = 63 - __builtin_clzll(before);
    bucket = STEPS + (power - STEPS_BITS) * STEPS +
             (int)((before >> (power - STEPS_BITS)) & (STEPS - 1));
    return bucket < HISTOGRAM_BUCKETS ? bucket : HISTOGRAM_BUCKETS - 1;
}

static int64_t upper_us(int bucket)
{
    if (bucket < STEPS)
        return bucket + 1;
    return (int64_t)(STEPS + 1 + bucket % STEPS) << (bucket / STEPS - 1);
}

void histogram_add(struct histogram *histogram, int64_t us)
{
    atomic_fetch_add_explicit(&histogram->buckets[bucket_of(us)], 1,
                              memory_order_relaxed);
    atomic_fetch_add_explicit(&histogram->sum_us, us, memory_order_relaxed);
}

void histogram_read(struct histogram *histogram,
                    struct histogram_counts *counts)
{
    counts->count = 0;
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++) {
        counts->buckets[i] = atomic_load_explicit(&histogram->buckets[i],
                                                  memory_order_relaxed);
        counts->count += counts->buckets[i];
    }
    counts->sum_us = atomic_load_explicit(&histogram->sum_us,
                                          memory_order_relaxed);
}

/* Inside of a bucket times are taken to lie evenly. */
int64_t histogram_quantile_us(const struct histogram_counts *counts,
                              double percent)
{
    double wanted = percent / 100.0 * (double)counts->count;
    double before = 0;

    for (int i = 0; i < HISTOGRAM_BUCKETS; i++) {
        double here = (double)counts->buckets[i];
        int64_t lower = i > 0 ? upper_us(i - 1) : 0;

        if (here > 0 && before + here >= wanted)
            return lower + (int64_t)((double)(upper_us(i) - lower) *
                                     (wanted - before) / here);
        before += here;
    }
    return 0;
}

int64_t histogram_at_most(const struct histogram_counts *counts, int64_t us)
{
    int64_t count = 0;

    for (int i = 0; i < HISTOGRAM_BUCKETS && upper_us(i) <= us; i++)
        count += counts->buckets[i];
    return count;
}
