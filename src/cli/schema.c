/* cli/schema.c -- reeve schema: the form of reeve.yaml, for editors. */
#include "cli/command.h"
#include "project/project.h"

#include <stdio.h>

static int schema(const struct arguments *arguments)
{
    struct text out;

    text_init(&out, arguments->mem);
    if (argument_is_given(arguments, "reference"))
        project_write_reference(&out);
    else
        project_write_json_schema(&out);
    fwrite(text_c(&out), 1, out.size, stdout);
    return EXIT_FINE;
}

static const struct option OPTIONS[] = {
    { "reference", NULL, "Print the reference of all keys in Markdown "
      "instead.", false },
    { 0 },
};

const struct command SCHEMA_COMMAND = {
    .name = "schema",
    .summary = "Print the JSON Schema of reeve.yaml, for editors.",
    .text = "Prints the JSON Schema that describes reeve.yaml.  Editors that "
            "know it offer keys and mark mistakes while you type.",
    .options = OPTIONS,
    .run = schema,
};
