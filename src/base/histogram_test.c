/* base/histogram_test.c -- quantiles are near the truth, at any size. */
#include "base/histogram.h"

#include <pthread.h>

#include "base/test.h"

static struct histogram_counts counts_of(struct histogram *histogram)
{
    struct histogram_counts counts;

    histogram_read(histogram, &counts);
    return counts;
}

static bool is_near(int64_t got, int64_t wanted)
{
    return got * 8 >= wanted * 7 && got * 8 <= wanted * 9;
}

TEST(quantiles_are_right_within_an_eighth)
{
    struct histogram histogram = { 0 };
    struct histogram_counts counts;

    for (int64_t us = 1; us <= 100000; us++)
        histogram_add(&histogram, us);
    counts = counts_of(&histogram);
    EXPECT_INT(counts.count, 100000);
    EXPECT_INT(counts.sum_us, 100000LL * 100001 / 2);
    EXPECT(is_near(histogram_quantile_us(&counts, 50), 50000));
    EXPECT(is_near(histogram_quantile_us(&counts, 95), 95000));
    EXPECT(is_near(histogram_quantile_us(&counts, 99), 99000));
}

TEST(counts_up_to_a_power_of_two_are_exact)
{
    struct histogram histogram = { 0 };
    struct histogram_counts counts;

    for (int64_t us = 1; us <= 5000; us++)
        histogram_add(&histogram, us);
    counts = counts_of(&histogram);
    for (int64_t us = 1; us <= 4096; us *= 2)
        EXPECT_INT(histogram_at_most(&counts, us), us);
    EXPECT_INT(histogram_at_most(&counts, 8192), 5000);
}

TEST(what_is_out_of_all_measure_is_counted)
{
    struct histogram histogram = { 0 };
    struct histogram_counts counts;

    histogram_add(&histogram, 0);
    histogram_add(&histogram, -5);
    histogram_add(&histogram, INT64_MAX / 4);
    counts = counts_of(&histogram);
    EXPECT_INT(counts.count, 3);
    EXPECT_INT(counts.buckets[0], 2);
    EXPECT_INT(counts.buckets[HISTOGRAM_BUCKETS - 1], 1);
    EXPECT_INT(histogram_at_most(&counts, 1 << 27), 3);
}

TEST(an_empty_histogram_has_no_quantiles)
{
    struct histogram histogram = { 0 };
    struct histogram_counts counts = counts_of(&histogram);

    EXPECT_INT(histogram_quantile_us(&counts, 99), 0);
    EXPECT_INT(histogram_at_most(&counts, 1000), 0);
}

static void *add_many(void *histogram)
{
    for (int i = 0; i < 50000; i++)
        histogram_add(histogram, i % 1000);
    return NULL;
}

TEST(nothing_is_lost_between_threads)
{
    struct histogram histogram = { 0 };
    pthread_t threads[4];

    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, add_many, &histogram);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    EXPECT_INT(counts_of(&histogram).count, 200000);
}
