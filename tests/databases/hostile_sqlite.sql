-- A SQLite schema made of everything that is allowed and awkward, with rows.
-- Load it into an empty file:  sqlite3 FILE < hostile_sqlite.sql
-- The last part writes into sqlite_schema to break tables on purpose.

PRAGMA foreign_keys = OFF;
BEGIN;

-- Names.

CREATE TABLE "with space" (
    id INTEGER PRIMARY KEY,
    "a column" TEXT,
    "quote "" inside" TEXT,
    'single ''quote' TEXT,
    [square bracket] TEXT,
    `back``tick` TEXT
);
INSERT INTO "with space" VALUES
    (1, 'plain', 'double', 'single', 'square', 'back'),
    (2, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE "quote""d" (id INTEGER PRIMARY KEY, "na""me" TEXT);
INSERT INTO "quote""d" VALUES (1, 'a "quoted" name');

CREATE TABLE "apostrophe'd" (id INTEGER PRIMARY KEY, "na'me" TEXT);
INSERT INTO "apostrophe'd" VALUES (1, 'it''s');

CREATE TABLE "sla/sh" (id INTEGER PRIMARY KEY, "a/b" TEXT);
INSERT INTO "sla/sh" VALUES (1, 'x/y');

CREATE TABLE "100%" (id INTEGER PRIMARY KEY, "50% off" TEXT);
INSERT INTO "100%" VALUES (1, '%s%n%d');

CREATE TABLE "semi;colon--comment" (id INTEGER PRIMARY KEY, "x;y" TEXT);
INSERT INTO "semi;colon--comment" VALUES (1, 'a;b');

CREATE TABLE "<script>alert(1)</script>" (
    id INTEGER PRIMARY KEY,
    "<b>bold</b>" TEXT
);
INSERT INTO "<script>alert(1)</script>" VALUES
    (1, '<script>alert(document.cookie)</script>'),
    (2, '"><img src=x onerror=alert(1)>'),
    (3, '{{ 7|add:7 }} {% include "x" %} ${7*7}');

CREATE TABLE "größe 数据 😀" (
    "schlüssel" INTEGER PRIMARY KEY,
    "naïve ünïcode" TEXT,
    "שלום" TEXT
);
INSERT INTO "größe 数据 😀" VALUES
    (1, 'Zürich 東京 😀👩‍👩‍👧', 'שלום עולם'),
    (2, char(0x202E) || 'reversed', 'مرحبا');

CREATE TABLE "select" (
    "from" INTEGER PRIMARY KEY,
    "where" TEXT,
    "order" INTEGER,
    "group" TEXT,
    "user" TEXT
);
INSERT INTO "select" VALUES (1, 'table', 2, 'by', 'union');

CREATE TABLE "" (id INTEGER PRIMARY KEY, "" TEXT);
INSERT INTO "" VALUES (1, 'in a table without a name');

CREATE TABLE "a.b" (id INTEGER PRIMARY KEY, "c.d" TEXT);
INSERT INTO "a.b" VALUES (1, 'dotted');

CREATE TABLE "add" (id INTEGER PRIMARY KEY, "change" TEXT);
INSERT INTO "add" VALUES (1, 'a table with the name of a page');

CREATE TABLE "_under__score_2F" (
    id INTEGER PRIMARY KEY,
    "name__exact" TEXT,
    "q" TEXT,
    "o" TEXT,
    "p" TEXT,
    "csrfmiddlewaretoken" TEXT,
    "_save" TEXT
);
INSERT INTO "_under__score_2F" VALUES (1, 'a', 'b', 'c', 'd', 'e', 'f');

CREATE TABLE "line
break" (id INTEGER PRIMARY KEY, "tab	bed" TEXT);
INSERT INTO "line
break" VALUES (1, 'x');

CREATE TABLE a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on (
    id INTEGER PRIMARY KEY,
    another_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on TEXT
);
INSERT INTO a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on
     VALUES (1, 'long');

-- Keys.

CREATE TABLE key_text (code TEXT PRIMARY KEY, name TEXT);
INSERT INTO key_text VALUES
    ('plain', 'plain'),
    ('a/b/c', 'slashes'),
    ('100%', 'percent'),
    ('%2F', 'looks encoded'),
    ('a "quoted" one', 'quotes'),
    ('it''s', 'apostrophe'),
    ('a,b', 'comma'),
    ('a_b', 'underscore'),
    ('_2F', 'looks quoted as Django does'),
    ('\leading', 'backslash'),
    ('?q=1&p=2#top', 'URL syntax'),
    ('a+b c', 'plus and space'),
    (' ', 'one space'),
    ('', 'empty'),
    ('.', 'a dot'),
    ('..', 'two dots'),
    ('add', 'the name of a page'),
    ('A', 'upper case'),
    ('a', 'lower case'),
    ('<b>&amp;', 'HTML'),
    ('日本😀', 'not ASCII'),
    ('line' || char(10) || 'break', 'control characters'),
    (NULL, 'no key at all'),
    (NULL, 'and another');

CREATE TABLE key_integer (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO key_integer VALUES
    (-9223372036854775808, 'smallest'),
    (-1, 'negative'),
    (0, 'zero'),
    (9007199254740993, 'no double'),
    (9223372036854775807, 'largest');

CREATE TABLE key_real (x REAL PRIMARY KEY, name TEXT);
INSERT INTO key_real VALUES (1.5, 'a'), (-0.1, 'b'), (1e300, 'c'), (3, 'd');

CREATE TABLE key_date (day DATE PRIMARY KEY, name TEXT);
INSERT INTO key_date VALUES ('2024-02-29', 'leap'), ('-0044-03-15', 'BC');

CREATE TABLE key_blob (id BLOB PRIMARY KEY, name TEXT);
INSERT INTO key_blob VALUES (x'00ff10', 'with NUL'), (x'', 'empty'),
    (x'616263', 'abc as a blob'), ('abc', 'abc as a text');

CREATE TABLE key_untyped (id PRIMARY KEY, name);
INSERT INTO key_untyped VALUES (1, 'integer'), ('1', 'text'), (1.5, 'real'),
    (x'31', 'blob'), (NULL, 'null');

CREATE TABLE key_composite (
    region TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT,
    PRIMARY KEY (number, region)
);
INSERT INTO key_composite VALUES ('north', 1, 'n1'), ('north', 2, 'n2'),
    ('south,east', 1, 'comma in the key'), ('a/b', -5, 'slash');

CREATE TABLE key_composite_child (
    id INTEGER PRIMARY KEY,
    region TEXT,
    number INTEGER,
    FOREIGN KEY (number, region) REFERENCES key_composite ON DELETE CASCADE
);
INSERT INTO key_composite_child VALUES (1, 'north', 1), (2, NULL, 1),
    (3, 'nowhere', 9);

CREATE TABLE key_descending (id INTEGER PRIMARY KEY DESC, name TEXT);
INSERT INTO key_descending VALUES (1, 'not the rowid'), (NULL, 'null key');

CREATE TABLE without_rowid (
    code TEXT PRIMARY KEY,
    name TEXT
) WITHOUT ROWID;
INSERT INTO without_rowid VALUES ('a', 'first'), ('b/c', 'second');

CREATE TABLE without_rowid_composite (
    a INTEGER,
    b TEXT,
    c TEXT,
    PRIMARY KEY (b, a)
) WITHOUT ROWID;
INSERT INTO without_rowid_composite VALUES (1, 'x', 'one'), (2, 'x', 'two');

CREATE TABLE no_key (a TEXT, b INTEGER);
INSERT INTO no_key VALUES ('x', 1), ('x', 1), (NULL, NULL);

CREATE TABLE no_key_but_unique (a TEXT NOT NULL UNIQUE, b INTEGER);
INSERT INTO no_key_but_unique VALUES ('x', 1);

CREATE TABLE rowid_taken (
    rowid TEXT,
    _rowid_ TEXT,
    oid TEXT
);
INSERT INTO rowid_taken VALUES ('a', 'b', 'c');

CREATE TABLE rowid_misleading (rowid TEXT, name TEXT PRIMARY KEY);
INSERT INTO rowid_misleading VALUES ('99', 'first'), (NULL, 'second');

-- Types.

CREATE TABLE untyped (id INTEGER PRIMARY KEY, a, b, c);
INSERT INTO untyped VALUES
    (1, 1, '1', 1.0),
    (2, x'00', NULL, ''),
    (3, 'text', 9223372036854775807, 1e999),
    (4, -1e999, 0.1, x'ffd8ffe000104a464946');

CREATE TABLE strict_types (
    id INTEGER PRIMARY KEY,
    i INT,
    r REAL,
    t TEXT,
    b BLOB,
    a ANY
) STRICT;
INSERT INTO strict_types VALUES (1, 1, 1.5, 't', x'00', 'any'),
    (2, NULL, NULL, NULL, NULL, 7), (3, 0, 0, '', x'', x'01');

CREATE TABLE affinities (
    id INTEGER PRIMARY KEY,
    a VARCHAR(40),
    b NUMERIC(10, 2),
    c DECIMAL(5),
    d BOOLEAN,
    e DATETIME,
    f DOUBLE PRECISION,
    g UNSIGNED BIG INT,
    h NVARCHAR(100) COLLATE NOCASE,
    i FLOATING POINT,
    j JSON,
    k CHARINT,
    l "a type (with, brackets)",
    m BLOB(16),
    n TIME
);
INSERT INTO affinities VALUES
    (1, 'a', 12.5, 3, 1, '2024-01-01 12:00:00', 0.1, 1, 'Case', 1, '{"a": 1}',
     5, 'x', x'00', '23:59:59'),
    (2, 'longer than forty characters, which nobody checks in SQLite', 'text',
     'not a number', 'true', 'yesterday', 'x', -1, 'CASE', 'y', '{broken',
     'z', 1, 'text in a blob', 25),
    (3, '', 1e20, 123456789012345678901234567890, 0, 1700000000, 1e-320, 0, '',
     0, '[1, null, "x"]', 0, 0, x'', ''),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
     NULL, NULL);

CREATE TABLE generated (
    id INTEGER PRIMARY KEY,
    price REAL NOT NULL,
    amount INTEGER NOT NULL DEFAULT 1,
    total REAL GENERATED ALWAYS AS (price * amount) VIRTUAL,
    label TEXT AS (printf('%.2f x %d', price, amount)) STORED
);
INSERT INTO generated (id, price, amount) VALUES (1, 2.5, 4), (2, 0, 0);

CREATE TABLE defaults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    a TEXT DEFAULT 'it''s',
    b INTEGER DEFAULT -5,
    c REAL DEFAULT 1.5e3,
    d TEXT DEFAULT CURRENT_TIMESTAMP,
    e TEXT DEFAULT (lower(hex(randomblob(4)))),
    f TEXT NOT NULL DEFAULT '',
    g BLOB DEFAULT x'00ff',
    h DEFAULT TRUE,
    i TEXT DEFAULT NULL
);
INSERT INTO defaults DEFAULT VALUES;

CREATE TABLE "values" (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value
);
INSERT INTO "values" VALUES
    (1, 'NUL inside', 'before' || char(0) || 'after'),
    (2, 'blob with NUL', x'0001027f80ff'),
    (3, 'invalid UTF-8', CAST(x'c328a0a1e28282f0288cbc' AS TEXT)),
    (4, 'cut UTF-8', CAST(x'f09f98' AS TEXT)),
    (5, 'surrogate', CAST(x'eda080' AS TEXT)),
    (6, 'HTML', '<h1>&lt;b&gt; "x" ''y'' </textarea></script>'),
    (7, '100 KB', replace(hex(zeroblob(50000)), '00', 'ab')),
    (8, '100 KB without a space, not ASCII',
        replace(hex(zeroblob(25000)), '00', 'äö')),
    (9, '1 MB blob', zeroblob(1000000)),
    (10, 'emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 é́́́'),
    (11, 'right to left', 'שלום ' || char(0x202E) || 'abc'),
    (12, 'line ends', 'a' || char(13) || char(10) || 'b' || char(10) || 'c' ||
        char(13) || 'd'),
    (13, 'first line empty', char(10) || 'second'),
    (14, 'spaces around', '  x  '),
    (15, 'only spaces', '   '),
    (16, 'empty', ''),
    (17, 'null', NULL),
    (18, 'the word NULL', 'NULL'),
    (19, 'infinity', 9e999),
    (20, 'minus infinity', -9e999),
    (21, 'largest integer', 9223372036854775807),
    (22, 'smallest integer', -9223372036854775808),
    (23, 'small real', 5e-324),
    (24, 'real with an integer value', 3.0),
    (25, 'minus zero', -0.0),
    (26, 'date BC', '-0044-03-15'),
    (27, 'year 10000', '10000-01-01'),
    (28, 'formula', '=HYPERLINK("http://x","y")'),
    (29, 'formula', '@SUM(1+1)'),
    (30, 'control characters', char(1, 7, 8, 27) || '[31mred'),
    (31, 'zero width', 'a' || char(0x200B, 0xFEFF) || 'b'),
    (32, 'script', 'javascript:alert(1)'),
    (33, 'leading zeros', '007'),
    (34, 'looks like a number', '1e5'),
    (35, 'template', '{{ user }}{% for %}'),
    (36, 'line separator', 'a' || char(0x2028) || 'b');

CREATE TABLE dates (
    id INTEGER PRIMARY KEY,
    day DATE,
    moment TIMESTAMP,
    clock TIME
);
INSERT INTO dates VALUES
    (1, '2024-02-29', '2024-02-29 23:59:59.999999', '23:59:59.999'),
    (2, '-4712-01-01', '0000-00-00 00:00:00', '24:00:00'),
    (3, 'infinity', '2024-01-01T00:00:00Z', '12:00:00+02:00'),
    (4, 1704067200, 2460310.5, 0.5),
    (5, '', 'not a date', NULL);

-- Checks.

CREATE TABLE checks (
    id INTEGER PRIMARY KEY,
    plain TEXT CHECK (plain IN ('new', 'open', 'done')),
    quoted TEXT CONSTRAINT "a ""name" CHECK ("quoted" IN ('it''s', 'a,b', '(c)')),
    /* CHECK (number IN (9)) */ number INTEGER CHECK (number IN (1, 2, -3)),
    nullable TEXT CHECK (nullable IS NULL OR nullable IN ('a', 'b')),
    nested TEXT CHECK (((nested IN ('x', 'y')))),
    lowered TEXT CHECK (lower(lowered) IN ('x', 'y')),
    unequal TEXT CHECK (unequal NOT IN ('x', 'y')),
    anded TEXT CHECK (length(anded) < 5 AND anded IN ('p', 'q')),
    either TEXT CHECK (either = 'l' OR either = 'r'),
    doubled TEXT CHECK (doubled IN ("one", "two")),
    tabled TEXT, -- CHECK (tabled IN ('no'))
    loose TEXT COLLATE NOCASE CHECK (loose IN ('yes', 'no')),
    "odd in (" TEXT CHECK ("odd in (" IN ('1', '2')),
    defaulted TEXT DEFAULT 'CHECK (defaulted IN (''no''))',
    half TEXT CHECK (half IN ('a', 'b') OR length(half) > 3),
    CONSTRAINT tabled_values CHECK (tabled IN ('t1', 't2'))
    CHECK (id > -100)
);
INSERT INTO checks (id, plain, quoted, number, nullable, loose) VALUES
    (1, 'new', 'it''s', -3, NULL, 'YES'), (2, 'done', '(c)', 1, 'a', 'no');

-- Relations.

CREATE TABLE self (
    id INTEGER PRIMARY KEY,
    name TEXT,
    parent_id INTEGER REFERENCES self ON DELETE SET NULL
);
INSERT INTO self VALUES (1, 'root', NULL), (2, 'child', 1), (3, 'itself', 3),
    (4, 'ring a', 5), (5, 'ring b', 4);

CREATE TABLE circle_a (
    id INTEGER PRIMARY KEY,
    b_id INTEGER NOT NULL REFERENCES circle_b (id)
);
CREATE TABLE circle_b (
    id INTEGER PRIMARY KEY,
    a_id INTEGER REFERENCES CIRCLE_A (ID) ON DELETE RESTRICT
);
INSERT INTO circle_a VALUES (1, 1);
INSERT INTO circle_b VALUES (1, 1), (2, 77);

CREATE TABLE dangling (
    id INTEGER PRIMARY KEY,
    lost_id INTEGER REFERENCES never_made (id),
    lost_too INTEGER REFERENCES never_made,
    column_lost INTEGER REFERENCES self (no_such_column),
    to_text TEXT REFERENCES key_text
);
INSERT INTO dangling VALUES (1, 5, 6, 7, 'a/b/c'), (2, NULL, NULL, NULL, 'none');

CREATE TABLE double_reference (
    id INTEGER PRIMARY KEY,
    left_id INTEGER REFERENCES self,
    right_id INTEGER REFERENCES self ON DELETE CASCADE,
    UNIQUE (left_id, right_id)
);
CREATE INDEX double_right ON double_reference (right_id);
CREATE INDEX double_partial ON double_reference (left_id) WHERE right_id > 0;
CREATE INDEX double_expression ON double_reference (abs(left_id), right_id);
INSERT INTO double_reference VALUES (1, 1, 2), (2, 2, 1);

CREATE TABLE shared_key (
    id INTEGER PRIMARY KEY REFERENCES self ON DELETE CASCADE,
    more TEXT
);
INSERT INTO shared_key VALUES (1, 'one to one');

-- Views, virtual tables and shadows.

CREATE VIEW view_plain AS SELECT id, name FROM self;
CREATE VIEW view_doubled AS SELECT 1 AS a, 2 AS a, 3 AS "a:1";
CREATE VIEW view_unnamed AS SELECT 1 + 1, 'x', NULL;
CREATE VIEW "view with space" AS SELECT * FROM "with space";
CREATE VIEW view_broken AS SELECT * FROM "values" JOIN vanishing USING (id);
CREATE TABLE vanishing (id INTEGER);
DROP TABLE vanishing;
CREATE VIEW view_circular AS SELECT 1 AS x;
CREATE VIEW view_function AS SELECT no_such_function(1) AS x;
CREATE VIEW view_failing AS
    SELECT json_extract(value, '$.a') AS a FROM "values" WHERE id = 6;

CREATE VIRTUAL TABLE search USING fts5(title, body);
INSERT INTO search VALUES ('first', 'the quick brown fox'),
    ('second', '<b>bold</b>');
CREATE VIRTUAL TABLE search_contentless USING fts5(body, content = '');
INSERT INTO search_contentless (rowid, body) VALUES (1, 'gone');
CREATE VIRTUAL TABLE search_orphan USING fts5(body, content = 'never_made');
CREATE VIRTUAL TABLE area USING rtree(id, x0, x1);
INSERT INTO area VALUES (1, 0, 5), (2, -3.5, 9);
CREATE VIRTUAL TABLE words USING fts5vocab(search, 'row');

CREATE TABLE search_notes (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO search_notes VALUES (1, 'no shadow, only a similar name');

CREATE TABLE reeves (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO reeves VALUES (1, 'not one of the tables of Reeve');

CREATE TABLE empty (id INTEGER PRIMARY KEY, name TEXT);

COMMIT;

-- Broken on purpose: a module, a collation and a function that are not there.

CREATE TABLE collated (id INTEGER PRIMARY KEY, name TEXT COLLATE RTRIM);
INSERT INTO collated VALUES (1, 'Österreich');
CREATE TABLE collated_index (id INTEGER PRIMARY KEY, name TEXT);
CREATE INDEX collated_index_name ON collated_index (name COLLATE RTRIM);
INSERT INTO collated_index VALUES (1, 'Straße');
CREATE TABLE collated_key (name TEXT COLLATE RTRIM PRIMARY KEY) WITHOUT ROWID;
INSERT INTO collated_key VALUES ('Ähre');
CREATE TABLE function_generated (
    id INTEGER PRIMARY KEY,
    name TEXT,
    folded TEXT AS (lower(name))
);
INSERT INTO function_generated VALUES (1, 'Name');

PRAGMA writable_schema = ON;
UPDATE sqlite_schema
   SET sql = replace(sql, 'RTRIM', 'german_phonebook')
 WHERE tbl_name LIKE 'collated%';
UPDATE sqlite_schema
   SET sql = replace(sql, 'lower(', 'casefold(')
 WHERE name = 'function_generated';
UPDATE sqlite_schema
   SET sql = 'CREATE VIEW view_circular AS SELECT * FROM view_circular'
 WHERE name = 'view_circular';
INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql)
VALUES ('table', 'module_missing', 'module_missing', 0,
        'CREATE VIRTUAL TABLE module_missing USING spellfix1(word, rank)');
PRAGMA writable_schema = RESET;
