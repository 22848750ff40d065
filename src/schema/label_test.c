/* schema/label_test.c -- names become words. */
#include "base/test.h"
#include "schema/field.h"

TEST(names_become_labels)
{
    static const char *const NAMES[][2] = {
        { "signed_up_at", "Signed up at" },
        { "SupportRepId", "Support rep id" },
        { "AccountID", "Account ID" },
        { "HTMLBody", "HTML body" },
        { "URL", "URL" },
        { "id", "ID" },
        { "CUSTOMER_ID", "Customer id" },
        { "e-mail", "E mail" },
        { "größe 数据", "Größe 数据" },
        { "address2", "Address2" },
        { "Md5Hash", "Md5 hash" },
        { "line\nbreak", "Line break" },
        { "__", "__" },
        { "", "Unnamed" },
        { "50% off", "50% off" },
    };

    for (size_t i = 0; i < COUNT_OF(NAMES); i++)
        EXPECT_STR(label_from_name(NAMES[i][0], t->mem), NAMES[i][1]);
}

TEST(labels_have_plurals)
{
    static const char *const LABELS[][2] = {
        { "Account", "Accounts" },    { "Company", "Companies" },
        { "Day", "Days" },            { "Box", "Boxes" },
        { "Address", "Addresses" },   { "Status", "Statuses" },
        { "Accounts", "Accounts" },   { "Person", "People" },
        { "Child", "Children" },      { "Batch", "Batches" },
        { "Staff", "Staff" },         { "Series", "Series" },
        { "", "" },                   { "y", "ys" },
    };

    for (size_t i = 0; i < COUNT_OF(LABELS); i++)
        EXPECT_STR(label_plural(LABELS[i][0], t->mem), LABELS[i][1]);
}

TEST(plural_labels_have_a_singular)
{
    static const char *const LABELS[][2] = {
        { "Orders", "Order" },          { "Companies", "Company" },
        { "Boxes", "Box" },             { "Addresses", "Address" },
        { "Statuses", "Status" },       { "Houses", "House" },
        { "Purchases", "Purchase" },    { "Branches", "Branch" },
        { "People", "Person" },         { "Order details", "Order detail" },
        { "Movies", "Movie" },          { "Sizes", "Size" },
        { "Status", "Status" },         { "Address", "Address" },
        { "Series", "Series" },         { "News", "News" },
        { "Analysis", "Analysis" },     { "Statistics", "Statistics" },
        { "SMS", "SMS" },               { "Alias", "Alias" },
        { "Children", "Child" },        { "Data", "Data" },
        { "Account", "Account" },       { "", "" },
        { "100%s", "100%" },            { "s", "s" },
    };

    for (size_t i = 0; i < COUNT_OF(LABELS); i++)
        EXPECT_STR(label_singular(LABELS[i][0], t->mem), LABELS[i][1]);
}

TEST(types_are_found_by_the_names_they_are_written_with)
{
    enum field_type found;

    for (int i = 0; i < FIELD_TYPE_COUNT; i++) {
        EXPECT(field_type_find(field_type_name((enum field_type)i), &found));
        EXPECT_INT(found, i);
    }
    EXPECT(!field_type_find("varchar", &found));
}

TEST(a_label_inside_a_sentence_keeps_its_initialisms)
{
    EXPECT_STR(label_in_sentence("Invoice line", t->mem), "invoice line");
    EXPECT_STR(label_in_sentence("Support Rep", t->mem), "support rep");
    EXPECT_STR(label_in_sentence("VAT number", t->mem), "VAT number");
    EXPECT_STR(label_in_sentence("A", t->mem), "a");
    EXPECT_STR(label_in_sentence("", t->mem), "");
}
