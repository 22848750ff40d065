/* pages/user_list_page.c -- GET /auth/user/: who may use the console. */
#include "pages/user_list_page.h"

#include "base/clock.h"
#include "pages/number_words.h"

#define USERS_PER_PAGE 50

static const struct view_member ROW_MEMBERS[] = {
    VIEW_TEXT(struct user_row_view, url),
    VIEW_TEXT(struct user_row_view, username),
    VIEW_TEXT(struct user_row_view, name),
    VIEW_TEXT(struct user_row_view, email),
    VIEW_TEXT(struct user_row_view, last_login),
    VIEW_TEXT(struct user_row_view, last_login_exact),
    VIEW_BOOL(struct user_row_view, is_active),
    VIEW_BOOL(struct user_row_view, is_staff),
    VIEW_BOOL(struct user_row_view, is_superuser),
    VIEW_END,
};
static const struct view ROW_VIEW = VIEW_OF(struct user_row_view, ROW_MEMBERS);

static const struct view_member LIST_MEMBERS[] = {
    VIEW_STRUCT(struct user_list_view, shell, SHELL_VIEW),
    VIEW_LIST(struct user_list_view, users, user_count, ROW_VIEW),
    VIEW_TEXT(struct user_list_view, count_text),
    VIEW_STR(struct user_list_view, search),
    VIEW_BOOL(struct user_list_view, may_add),
    VIEW_TEXT(struct user_list_view, previous_url),
    VIEW_TEXT(struct user_list_view, next_url),
    VIEW_END,
};
const struct view USER_LIST_VIEW = VIEW_OF(struct user_list_view, LIST_MEMBERS);

static void show_last_login(struct arena *mem, const struct user *user,
                            struct user_row_view *row)
{
    char iso[CLOCK_ISO_SIZE];

    if (user->last_login_ms == 0)
        return;
    clock_iso(user->last_login_ms, iso);
    row->last_login = clock_words(user->last_login_ms, mem);
    row->last_login_exact = arena_copy_text(mem, iso);
}

static struct user_row_view show_user(struct arena *mem,
                                      const struct user *user)
{
    struct user_row_view row = {
        .url = arena_printf(mem, "/auth/user/%lld/change/",
                            (long long)user->id),
        .username = user->username,
        .name = str_text(mem, str_trim(str_printf(
            mem, "%s %s", user->first_name ? user->first_name : "",
            user->last_name ? user->last_name : ""))),
        .email = user->email,
        .is_active = user->is_active,
        .is_staff = user->is_staff,
        .is_superuser = user->is_superuser,
    };

    show_last_login(mem, user, &row);
    return row;
}

/* The page that the address names; the first when it names none. */
static int64_t read_page(const struct rq *rq)
{
    int64_t page;

    if (!str_to_int(rq_query(rq, "p"), &page) || page < 1 ||
        page > INT32_MAX)
        return 1;
    return page;
}

static const char *page_url(struct arena *mem, str search, int64_t page)
{
    struct text url;

    text_init(&url, mem);
    text_printf(&url, "/auth/user/?p=%lld", (long long)page);
    if (!str_is_empty(search)) {
        text_add_text(&url, "&q=");
        http_encode_query(&url, search);
    }
    return text_c(&url);
}

static void show_users(struct rq *rq, const struct user_list *list,
                       int64_t page, struct user_list_view *view)
{
    view->users = arena_new_array(rq->mem, struct user_row_view, list->count);
    view->user_count = list->count;
    for (size_t i = 0; i < list->count; i++)
        view->users[i] = show_user(rq->mem, &list->users[i]);
    view->count_text = arena_printf(rq->mem, "%s user%s",
                                    number_words(list->total, rq->mem),
                                    list->total == 1 ? "" : "s");
    if (page > 1)
        view->previous_url = page_url(rq->mem, view->search, page - 1);
    if (page * USERS_PER_PAGE < list->total)
        view->next_url = page_url(rq->mem, view->search, page + 1);
}

bool user_list_get(struct rq *rq, struct err *err)
{
    struct user_list_view view = {
        .shell = shell_begin(rq, "Users"),
        .search = str_trim(rq_query(rq, "q")),
        .may_add = person_may(rq->person, "auth.user", VERB_ADD),
    };
    int64_t page = read_page(rq);
    struct user_list list;
    struct db *db;

    if (!rq_state_reader(rq, &db, err) ||
        !user_list(db, rq->person, view.search, page, USERS_PER_PAGE, rq->mem,
                   &list, err))
        return false;
    show_users(rq, &list, page, &view);
    shell_crumb(rq, &view.shell, "Users", NULL);
    return page_render(rq, PAGE_USER_LIST, &view, err);
}
