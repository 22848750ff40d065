/* auth/auth_race_test.c -- what is checked inside of a transaction holds when
 * several do it at once.
 */
#include "auth/auth_fixture.h"
#include "auth/sign_in.h"

#include <pthread.h>

#define THREADS 8

/* What one thread does with a connection of its own. */
struct racer {
    struct store *store;
    pthread_barrier_t *start;
    bool (*run)(struct racer *racer, struct db *db, struct arena *mem,
                struct err *err);
    int64_t id;
    bool is_done;    /* it did not fail */
    bool is_refused; /* it was told no */
};

static void *race(void *thing)
{
    struct racer *racer = thing;
    struct arena *mem = arena_open();
    struct err err = err_in(mem);
    struct db *db;

    pthread_barrier_wait(racer->start);
    if (store_lend(racer->store, LEND_WRITER, &db, &err)) {
        racer->is_done = racer->run(racer, db, mem, &err);
        store_return(db);
    }
    arena_close(mem);
    return NULL;
}

/* Connections that are open already, so that the racers meet. */
static void warm_up(struct test *t, struct store *store)
{
    size_t count = store_engine(store) == ENGINE_POSTGRES ? 4 : 1;
    struct db *writers[4];

    for (size_t i = 0; i < count; i++)
        EXPECT(store_lend(store, LEND_WRITER, &writers[i], &t->err));
    for (size_t i = 0; i < count; i++)
        store_return(writers[i]);
}

static void race_all(struct test *t, struct racer *racers, size_t count)
{
    pthread_t threads[THREADS];
    pthread_barrier_t start;

    warm_up(t, racers[0].store);
    pthread_barrier_init(&start, NULL, (unsigned)count);
    for (size_t i = 0; i < count; i++) {
        racers[i].start = &start;
        EXPECT_INT(pthread_create(&threads[i], NULL, race, &racers[i]), 0);
    }
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&start);
}

/* A store with people whose one writer, on SQLite, is free again. */
static void add_people(struct test *t, struct store *store, int64_t ids[2])
{
    struct test other = *t;
    struct db *db;

    other.mem = arena_open();
    db = fixture_people(&other, store);
    ids[0] = fixture_superuser(&other, db, "ada");
    ids[1] = fixture_superuser(&other, db, "bo");
    arena_close(other.mem);
}

static bool guess(struct racer *racer, struct db *db, struct arena *mem,
                  struct err *err)
{
    struct sign_in request = { STR("ada"), STR("guess"), "10.0.0.1", STR("") };
    const char *token, *wrong;

    if (!sign_in(db, &request, mem, &token, &wrong, err))
        return false;
    racer->is_refused = str_starts(str_of(wrong), STR("There were too many"));
    return true;
}

FOR_BOTH_ENGINES(guesses_at_once_are_counted_as_if_one_after_the_other)
{
    struct racer racers[THREADS];
    int64_t ids[2];
    int refused = 0;

    add_people(t, store, ids);
    for (int i = 0; i < THREADS; i++)
        racers[i] = (struct racer){ .store = store, .run = guess };
    race_all(t, racers, THREADS);
    for (int i = 0; i < THREADS; i++) {
        EXPECT(racers[i].is_done);
        refused += racers[i].is_refused;
    }
    EXPECT_INT(refused, THREADS - SIGN_IN_FAILURES_PER_NAME);
}

static bool step_down(struct racer *racer, struct db *db, struct arena *mem,
                      struct err *err)
{
    struct user_wrong wrong;
    struct user *user;

    if (!user_load(db, NULL, racer->id, mem, &user, err))
        return false;
    user->is_superuser = false;
    if (!user_save(db, NULL, user, STR_NONE, mem, &wrong, err))
        return false;
    racer->is_refused = wrong.is_any;
    return true;
}

FOR_BOTH_ENGINES(of_two_superusers_who_step_down_at_once_one_stays)
{
    struct racer racers[2];
    int64_t ids[2];

    add_people(t, store, ids);
    for (int i = 0; i < 2; i++)
        racers[i] =
            (struct racer){ .store = store, .run = step_down, .id = ids[i] };
    race_all(t, racers, 2);
    EXPECT(racers[0].is_done && racers[1].is_done);
    EXPECT_INT(racers[0].is_refused + racers[1].is_refused, 1);
}
