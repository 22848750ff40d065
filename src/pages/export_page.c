/* pages/export_page.c -- GET /:app/:model/export/: the rows of a list, as CSV.
 *
 * The same search, filters and order as the list, all pages, streamed in flat
 * memory.  A text that a spreadsheet would take for a formula gets an
 * apostrophe in front. */
#include <string.h>

#include "base/log.h"
#include "pages/list_page.h"
#include "pages/routes.h"

#define PIECE_BYTES 32768

struct export {
    struct rq *rq;
    struct http_stream *stream;
    struct text piece;          /* written, not sent yet */
};

/* "=1+1", "+1", "-1+1", "@x" are run by spreadsheets; a plain negative number
 * is left alone. */
static bool is_formula(str text)
{
    if (str_is_empty(text) || !strchr("=+-@\t\r", text.data[0]))
        return false;
    for (size_t i = 1; i < text.size; i++)
        if (!strchr("0123456789.", text.data[i]) || !text.data[i])
            return true;
    return text.data[0] != '-' || text.size == 1;
}

static bool needs_quotes(str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (strchr(",\"\n\r", text.data[i]))
            return true;
    return false;
}

static void write_value(struct text *out, str value)
{
    bool is_quoted = needs_quotes(value) || is_formula(value);

    if (is_quoted)
        text_add_byte(out, '"');
    if (is_formula(value))
        text_add_byte(out, '\'');
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] == '"')
            text_add_byte(out, '"');
        text_add_byte(out, value.data[i]);
    }
    if (is_quoted)
        text_add_byte(out, '"');
}

static str cell_text(const struct cell *cell)
{
    if (!str_is_none(cell->label))
        return cell->label;
    return str_is_none(cell->text) ? STR("") : cell->text;
}

/* Letters, digits, points and dashes of the name; the rest is "_". */
static const char *file_name(struct rq *rq)
{
    char *name = arena_copy_text(rq->mem, rq->model->name);

    for (char *at = name; *at; at++)
        if (!((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
              (*at >= '0' && *at <= '9') || *at == '-' || *at == '.'))
            *at = '_';
    return arena_printf(rq->mem, "attachment; filename=\"%s.csv\"", name);
}

/* As late as possible: what fails before the first piece is sent is told on a
 * page of its own. */
static void begin_stream(struct export *export)
{
    struct http_response *response = export->rq->response;

    response->content_type = "text/csv; charset=utf-8";
    http_set_header(response, "Content-Disposition",
                    str_of(file_name(export->rq)));
    export->stream = http_stream_open(response);
}

static bool send_piece(struct export *export, size_t at_least)
{
    bool is_sent;

    if (export->piece.size < at_least || export->piece.size == 0)
        return true;
    if (!export->stream)
        begin_stream(export);
    is_sent = http_stream_write(export->stream, text_str(&export->piece));
    text_clear(&export->piece);
    return is_sent;
}

static bool write_row(const struct list_row *row, void *context)
{
    struct export *export = context;
    size_t count = export->rq->model->admin.list_display_count;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add_byte(&export->piece, ',');
        write_value(&export->piece, cell_text(&row->cells[i]));
    }
    text_add_text(&export->piece, "\r\n");
    return send_piece(export, PIECE_BYTES);
}

static void write_head(struct export *export)
{
    const struct admin *admin = &export->rq->model->admin;

    for (size_t i = 0; i < admin->list_display_count; i++) {
        if (i > 0)
            text_add_byte(&export->piece, ',');
        write_value(&export->piece, str_of(admin->list_display[i].label));
    }
    text_add_text(&export->piece, "\r\n");
}

/* The head is on its way already, so a failure can only cut the file off:
 * the browser says that the download failed. */
static void log_cut(const struct rq *rq, const struct err *err)
{
    log_line(LOG_WARNING, "export_cut", LOG_TEXT("request", rq->request->id),
             LOG_TEXT("says", err->says), LOG_TEXT("detail", err->detail));
}

static bool export_get(struct rq *rq, struct err *err)
{
    const struct http_fields *query = &rq->request->query;
    struct list_question question;
    struct export export = { .rq = rq };
    struct db *db;

    list_question_init(&question, rq->model, rq->mem);
    for (size_t i = 0; i < query->list.count; i++)
        list_question_set(&question, query->list.items[i].name,
                          query->list.items[i].value);
    if (!rq_reader(rq, &db, err))
        return false;
    text_init(&export.piece, rq->mem);
    write_head(&export);
    if (list_export(db, rq->person, &question, write_row, &export, err) &&
        send_piece(&export, 0))
        http_stream_end(export.stream);
    else if (export.stream)
        log_cut(rq, err);
    else
        return false;
    return true;
}

const struct route EXPORT_ROUTES[] = {
    { HTTP_GET, "/:app/:model/export/", export_get, "view", "list.export" },
    { 0 },
};
