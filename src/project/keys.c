/* project/keys.c -- every key of a project file, in one table. */
#include "project/keys.h"

#include <string.h>

#define MODEL "models.*"
#define FIELD MODEL ".fields.*"
#define ADMIN MODEL ".admin"

const struct project_key PROJECT_KEYS[] = {
    { "name", TAKES_TEXT, .says =
      "What people call this console; it stands above every page.",
      .example = "name: Support desk" },
    { "database", TAKES_TEXT, .says =
      "The database: `sqlite:` and a file (relative to the folder of the "
      "project), or the address of a PostgreSQL server. Keep passwords out of "
      "the file: `${NAME}` is filled in from the environment.",
      .example = "database: postgresql://desk:${DESK_PASSWORD}@localhost/desk" },
    { "include", TAKES_NAMES, .says =
      "Other files that declare `models`, relative to the folder of the "
      "project. `*` stands for any part of a name.",
      .example = "include: [models/*.yaml]" },
    { "models", TAKES_ENTRIES, .says =
      "What differs from the defaults, table by table. A table that is not "
      "here is served all the same.",
      .example = "models:\n  account:\n    label: Account" },

    { MODEL, TAKES_KEYS, .says =
      "One table or view, called by its name, or by `app.name` where several "
      "apps have one of that name. The app is `main` for SQLite and for "
      "PostgreSQL's schema public, otherwise the schema's name.",
      .example = "models:\n  sales.order: {label: Order}" },
    { MODEL ".table", TAKES_NAME, .says =
      "The table, where the model is to have another name than it.",
      .example = "table: tbl_cust_01" },
    { MODEL ".label", TAKES_TEXT, .says =
      "What one record is called.", .example = "label: Account" },
    { MODEL ".label_plural", TAKES_TEXT, .says =
      "What several are called.", .example = "label_plural: Accounts" },
    { MODEL ".help", TAKES_TEXT, .says =
      "A sentence about the table, shown above its list.",
      .example = "help: One row for each customer that ever signed up." },
    { MODEL ".display", TAKES_NAME, .says =
      "How one record is named everywhere. `{field}` stands for the value of "
      "a field, `{{` and `}}` for the braces themselves.",
      .example = "display: \"{company} ({email})\"" },
    { MODEL ".hidden", TAKES_TRUTH, .says =
      "Leave the table out of the console.", .example = "hidden: true" },
    { MODEL ".fields", TAKES_ENTRIES, .says =
      "What differs from the defaults, column by column.",
      .example = "fields:\n  plan: {label: Current plan}" },
    { MODEL ".admin", TAKES_KEYS, .says =
      "Lists and forms. The options are named as in Django admin.",
      .example = "admin:\n  list_display: [email, company]" },

    { FIELD, TAKES_KEYS, .says =
      "One column of the table, called by its name.",
      .example = "fields:\n  signed_up_at: {label: Signed up}" },
    { FIELD ".label", TAKES_TEXT, .says =
      "What the field is called.", .example = "label: Billing state" },
    { FIELD ".help", TAKES_TEXT, .says =
      "A sentence that stands below the field on forms.",
      .example = "help: Set by the billing service." },
    { FIELD ".type", TAKES_TYPE, .says =
      "How the field is edited and shown, where the database does not say it "
      "well.", .example = "type: long text" },
    { FIELD ".choices", TAKES_CHOICES, .says =
      "The only values that the field takes, in their order, with a label for "
      "each. A map in place of a label says the color of its badge too: "
      "`gray`, `green`, `amber`, `red`, `blue` or `purple`.",
      .example = "choices:\n  trial: Trial\n"
      "  past_due: {label: Past due, color: red}" },
    { FIELD ".money", TAKES_TEXT_OR_KEYS, .says =
      "The number is an amount of money, in the currency that stands here or "
      "in the one that another field of the record holds.",
      .example = "money: EUR" },
    { FIELD ".money.currency", TAKES_NAME, .is_required = true, .says =
      "The field that holds the currency.", .example = "currency: currency" },
    { FIELD ".max_length", TAKES_NUMBER, .least = 1, .most = 100000000, .says =
      "How many characters the field takes.", .example = "max_length: 80" },
    { FIELD ".empty_value_display", TAKES_TEXT, .says =
      "What stands for an empty value of this field; that of the model when "
      "nothing is said.", .example = "empty_value_display: never" },
    { FIELD ".editable", TAKES_TRUTH, .says =
      "`false` shows the field and lets nobody change it.",
      .example = "editable: false" },

    { ADMIN ".list_display", TAKES_MAPS_OR_NAMES, .says =
      "The columns of the list: fields, fields of what the record points at "
      "(`customer__country`), templates in quotes (`\"{company} "
      "({customer.email})\"`), or maps with one of `field`, `template`, `sql`, "
      "`count` and `sum`. The first column leads to the record. The rows come "
      "from one statement, whatever the columns.",
      .example = "list_display:\n  - email\n  - owner__name\n"
      "  - \"{company} ({country})\"\n  - {count: payment, label: Payments}" },
    { ADMIN ".list_display.field", TAKES_NAME, .says =
      "A field by its name or path, where something is to be said about it.",
      .example = "field: owner__name" },
    { ADMIN ".list_display.template", TAKES_NAME, .says =
      "Words around fields; `{customer.email}` is the field of another record. "
      "It is sorted by its first field.",
      .example = "template: \"{company} ({owner.name})\"" },
    { ADMIN ".list_display.sql", TAKES_NAME, .says =
      "An expression in the SQL of the database. The record goes by the name "
      "of its table, so `account.id` is its id. It is tried when Reeve starts.",
      .example = "sql: \"account.seats * account.price\"" },
    { ADMIN ".list_display.count", TAKES_NAME, .says =
      "How many records of this model point at the record.",
      .example = "count: payment" },
    { ADMIN ".list_display.sum", TAKES_NAME, .says =
      "What a number of the records that point at this one adds up to, as "
      "`MODEL.FIELD`.", .example = "sum: payment.amount" },
    { ADMIN ".list_display.by", TAKES_NAME, .says =
      "The foreign key that `count` and `sum` go by, where the model has "
      "several.", .example = "by: account_id" },
    { ADMIN ".list_display.name", TAKES_NAME, .says =
      "What `ordering`, `sortable_by` and `list_display_links` call the "
      "column. Fields go by their path, a count by `MODEL_count`, a sum by "
      "`MODEL_FIELD_sum`.", .example = "name: last_payment" },
    { ADMIN ".list_display.label", TAKES_TEXT, .says =
      "What stands above the column.", .example = "label: Last payment" },
    { ADMIN ".list_display.help", TAKES_TEXT, .says =
      "A sentence about the column, shown when the pointer rests on its head.",
      .example = "help: Refunds are not counted." },
    { ADMIN ".list_display.type", TAKES_TYPE, .says =
      "What the values of `sql` are, which says how they are shown; text when "
      "nothing is said.", .example = "type: datetime" },
    { ADMIN ".list_display.boolean", TAKES_TRUTH, .says =
      "`true` shows the values of `sql` as yes and no.",
      .example = "boolean: true" },
    { ADMIN ".list_display.choices", TAKES_CHOICES, .says =
      "Labels for the values of `sql`, as those of a field.",
      .example = "choices: {failed: Failed, succeeded: Paid}" },
    { ADMIN ".list_display.ordering", TAKES_NAME, .says =
      "The field that the column is sorted by, where that is not the column "
      "itself.", .example = "ordering: signed_up_at" },
    { ADMIN ".list_display.empty_value", TAKES_TEXT, .says =
      "What stands for an empty value in this column.",
      .example = "empty_value: never" },
    { ADMIN ".list_display_links", TAKES_NAMES, .says =
      "The columns that lead to the record; the first one when nothing is "
      "said, and none for `[]`.", .example = "list_display_links: [email]" },
    { ADMIN ".sortable_by", TAKES_NAMES, .says =
      "The columns that the list can be sorted by; all when nothing is said, "
      "and none for `[]`.", .example = "sortable_by: [email, company]" },
    { ADMIN ".list_filter", TAKES_NAMES, .says =
      "The fields that the list can be filtered by. What is offered follows "
      "from the type of the field.",
      .example = "list_filter: [plan, signed_up_at]" },
    { ADMIN ".search_fields", TAKES_NAMES, .says =
      "The fields that the search box looks in: every word must be found in "
      "one of them. `^` before a name means that the value begins with the "
      "word, `=` that it is the word, `@` that the word stands in it as a whole "
      "(PostgreSQL); so do `__istartswith`, `__iexact` and `__search` behind "
      "it, with `__icontains`, `__iendswith` and `__exact`. Paths lead to what "
      "the record points at (`owner__name`) and to what points at it "
      "(`payment__state`).",
      .example = "search_fields: [^email, company, =owner__name, "
                 "payment__note__iexact]" },
    { ADMIN ".search_help_text", TAKES_TEXT, .says =
      "A sentence below the search box.",
      .example = "search_help_text: By email, company or owner." },
    { ADMIN ".ordering", TAKES_NAMES, .says =
      "How the list is sorted at first: fields, their paths, or columns of the "
      "list by name. `-` before a name means the largest or newest first.", .example = "ordering: [-signed_up_at]" },
    { ADMIN ".list_per_page", TAKES_NUMBER, .least = 1, .most = 1000, .says =
      "How many records a page of the list holds; 100 when nothing is said.",
      .example = "list_per_page: 50" },
    { ADMIN ".list_max_show_all", TAKES_NUMBER, .least = 0, .most = 10000,
      .says = "Up to how many records the list offers to show all of them; 200 "
      "when nothing is said.", .example = "list_max_show_all: 500" },
    { ADMIN ".empty_value_display", TAKES_TEXT, .says =
      "What stands for an empty value; `-` when nothing is said.",
      .example = "empty_value_display: (none)" },
    { ADMIN ".readonly_fields", TAKES_NAMES, .says =
      "Fields that forms show and that nobody changes there.",
      .example = "readonly_fields: [billing_state]" },
    { ADMIN ".fields", TAKES_ROWS, .says =
      "The fields of the form in their order. Names in brackets stand side by "
      "side.", .example = "fields: [email, [company, country], note]" },
    { ADMIN ".exclude", TAKES_NAMES, .says =
      "Fields that the form leaves out.", .example = "exclude: [legacy_code]" },
    { ADMIN ".fieldsets", TAKES_MAPS, .says =
      "The fields of the form in groups. It takes the place of `fields`.",
      .example = "fieldsets:\n  - title: Billing\n    fields: [plan]" },
    { ADMIN ".fieldsets.title", TAKES_TEXT, .says =
      "The heading of the group.", .example = "title: Billing" },
    { ADMIN ".fieldsets.description", TAKES_TEXT, .says =
      "A sentence below the heading.",
      .example = "description: What the customer pays." },
    { ADMIN ".fieldsets.fields", TAKES_ROWS, .is_required = true, .says =
      "The fields of the group, as in `fields`.",
      .example = "fields: [plan, [currency, amount]]" },
    { ADMIN ".fieldsets.classes", TAKES_NAMES, .says =
      "`collapse` shows the group closed until somebody opens it.",
      .example = "classes: [collapse]" },
    { ADMIN ".inlines", TAKES_MAPS_OR_NAMES, .says =
      "Records of other tables that point at this one, shown below the form. A "
      "name alone is enough where one foreign key leads here.",
      .example = "inlines: [payment, {model: email_job, max: 5}]" },
    { ADMIN ".inlines.model", TAKES_NAME, .is_required = true, .says =
      "The model of the records.", .example = "model: email_job" },
    { ADMIN ".inlines.field", TAKES_NAME, .says =
      "The foreign key that is meant, where the model has several.",
      .example = "field: account_id" },
    { ADMIN ".inlines.fields", TAKES_NAMES, .says =
      "The columns to show; those of the model's list when nothing is said.",
      .example = "fields: [template, state]" },
    { ADMIN ".inlines.label", TAKES_TEXT, .says =
      "The heading above the records.", .example = "label: Emails" },
    { ADMIN ".inlines.max", TAKES_NUMBER, .least = 1, .most = 200, .says =
      "How many records are shown at the most; 20 when nothing is said.",
      .example = "max: 5" },
};

const size_t PROJECT_KEY_COUNT = COUNT_OF(PROJECT_KEYS);

bool project_key_is_below(const struct project_key *key, const char *path)
{
    size_t size = strlen(path);
    const char *rest = key->path;

    if (size > 0) {
        if (strncmp(rest, path, size) != 0 || rest[size] != '.')
            return false;
        rest += size + 1;
    }
    return strchr(rest, '.') == NULL;
}

const char *project_key_name(const struct project_key *key)
{
    const char *point = strrchr(key->path, '.');

    return point ? point + 1 : key->path;
}

const struct project_key *project_key_find(const char *path, str name)
{
    for (size_t i = 0; i < PROJECT_KEY_COUNT; i++) {
        const struct project_key *key = &PROJECT_KEYS[i];

        if (str_equal_text(name, project_key_name(key)) &&
            project_key_is_below(key, path))
            return key;
    }
    return NULL;
}

const char *project_key_takes(enum key_takes takes)
{
    static const char *const WORDS[] = {
        [TAKES_TEXT] = "a text",
        [TAKES_NAME] = "a text",
        [TAKES_NUMBER] = "a whole number",
        [TAKES_TRUTH] = "true or false",
        [TAKES_TYPE] = "a type of field",
        [TAKES_NAMES] = "a list of names",
        [TAKES_ROWS] = "a list of names, or of lists of names",
        [TAKES_CHOICES] = "a map of values with labels, or a list of values",
        [TAKES_TEXT_OR_KEYS] = "a text or a map",
        [TAKES_KEYS] = "a map",
        [TAKES_ENTRIES] = "a map of names",
        [TAKES_MAPS] = "a list of maps",
        [TAKES_MAPS_OR_NAMES] = "a list of names or maps",
    };

    return WORDS[takes];
}
