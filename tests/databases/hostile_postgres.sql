-- A PostgreSQL schema made of everything that is allowed and awkward, with
-- rows.  Load it into an empty UTF-8 database as a superuser:
--     psql DATABASE < hostile_postgres.sql
-- It leaves one role behind in the server, reeve_hostile_reader.

SET client_min_messages = warning;
SET check_function_bodies = off;
BEGIN;

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;

-- Names.

CREATE TABLE "with space" (
    id integer PRIMARY KEY,
    "a column" text,
    "quote "" inside" text,
    "single ' quote" text,
    "back\slash" text
);
INSERT INTO "with space" VALUES (1, 'plain', 'double', 'single', 'back'),
    (2, NULL, NULL, NULL, NULL);

CREATE TABLE "quote""d" (id integer PRIMARY KEY, "na""me" text);
INSERT INTO "quote""d" VALUES (1, 'a "quoted" name');

CREATE TABLE "apostrophe'd" (id integer PRIMARY KEY, "na'me" text);
INSERT INTO "apostrophe'd" VALUES (1, 'it''s');

CREATE TABLE "sla/sh" (id integer PRIMARY KEY, "a/b" text);
INSERT INTO "sla/sh" VALUES (1, 'x/y');

CREATE TABLE "100%" (id integer PRIMARY KEY, "50% off" text);
INSERT INTO "100%" VALUES (1, '%s%n%d');

CREATE TABLE "semi;colon--comment" (id integer PRIMARY KEY, "x;y" text);
INSERT INTO "semi;colon--comment" VALUES (1, 'a;b');

CREATE TABLE "<script>alert(1)</script>" (
    id integer PRIMARY KEY,
    "<b>bold</b>" text
);
INSERT INTO "<script>alert(1)</script>" VALUES
    (1, '<script>alert(document.cookie)</script>'),
    (2, '"><img src=x onerror=alert(1)>'),
    (3, '{{ 7|add:7 }} {% include "x" %} ${7*7}');

CREATE TABLE "größe 数据 😀" (
    "schlüssel" integer PRIMARY KEY,
    "naïve ünïcode" text,
    "שלום" text
);
INSERT INTO "größe 数据 😀" VALUES
    (1, 'Zürich 東京 😀👩‍👩‍👧', 'שלום עולם'),
    (2, E'\u202Ereversed', 'مرحبا');

CREATE TABLE "select" (
    "from" integer PRIMARY KEY,
    "where" text,
    "order" integer,
    "group" text,
    "user" text
);
INSERT INTO "select" VALUES (1, 'table', 2, 'by', 'union');

CREATE TABLE "a.b" (id integer PRIMARY KEY, "c.d" text);
INSERT INTO "a.b" VALUES (1, 'dotted');

CREATE TABLE casing (id integer PRIMARY KEY, name text, "Name" text);
CREATE TABLE "Casing" (id integer PRIMARY KEY, "NAME" text);
CREATE TABLE "CASING" (id integer PRIMARY KEY, "name" text);
INSERT INTO casing VALUES (1, 'lower', 'Upper');
INSERT INTO "Casing" VALUES (1, 'first letter');
INSERT INTO "CASING" VALUES (1, 'all letters');

CREATE TABLE "add" (id integer PRIMARY KEY, "change" text);
INSERT INTO "add" VALUES (1, 'a table with the name of a page');

CREATE TABLE "_under__score_2F" (
    id integer PRIMARY KEY,
    "name__exact" text,
    "q" text,
    "o" text,
    "p" text,
    "csrfmiddlewaretoken" text,
    "_save" text
);
INSERT INTO "_under__score_2F" VALUES (1, 'a', 'b', 'c', 'd', 'e', 'f');

CREATE TABLE "line
break" (id integer PRIMARY KEY, "tab	bed" text);
INSERT INTO "line
break" VALUES (1, 'x');

CREATE TABLE sixty_three_bytes_are_the_most_a_name_can_have_in_this_database
    (id integer PRIMARY KEY, name text);
INSERT INTO sixty_three_bytes_are_the_most_a_name_can_have_in_this_database
     VALUES (1, 'long');

-- Several schemas, with the same names in them.

CREATE SCHEMA sales;
CREATE SCHEMA "Weird Schema/1";
CREATE SCHEMA main;
CREATE SCHEMA hidden;
CREATE TABLE public.thing (id integer PRIMARY KEY, name text);
CREATE TABLE sales.thing (
    id integer PRIMARY KEY,
    name text,
    public_id integer REFERENCES public.thing
);
CREATE TABLE "Weird Schema/1".thing (id integer PRIMARY KEY, name text);
CREATE TABLE main.thing (id integer PRIMARY KEY, name text);
INSERT INTO public.thing VALUES (1, 'public');
INSERT INTO sales.thing VALUES (1, 'sales', 1);
INSERT INTO "Weird Schema/1".thing VALUES (1, 'weird');
INSERT INTO main.thing VALUES (1, 'main');
CREATE TYPE sales.mood AS ENUM ('sad', 'ok', 'very "happy"', 'it''s');

-- Keys.

CREATE TABLE key_text (code text PRIMARY KEY, name text);
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
    (E'line\nbreak', 'control characters');

CREATE TABLE key_bigint (id bigint PRIMARY KEY, name text);
INSERT INTO key_bigint VALUES
    (-9223372036854775808, 'smallest'),
    (-1, 'negative'),
    (0, 'zero'),
    (9007199254740993, 'no double'),
    (9223372036854775807, 'largest');

CREATE TABLE key_uuid (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text);
INSERT INTO key_uuid VALUES
    ('00000000-0000-0000-0000-000000000000', 'zero'),
    ('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'upper case');

CREATE TABLE key_date (day date PRIMARY KEY, name text);
INSERT INTO key_date VALUES ('2024-02-29', 'leap'), ('0044-03-15 BC', 'BC'),
    ('infinity', 'never'), ('-infinity', 'always'), ('12024-01-01', 'later');

CREATE TABLE key_timestamp (at timestamptz PRIMARY KEY, name text);
INSERT INTO key_timestamp VALUES ('2024-02-29 23:59:59.999999+05:30', 'a'),
    ('0044-03-15 00:00:00+00 BC', 'BC');

CREATE TABLE key_numeric (n numeric PRIMARY KEY, name text);
INSERT INTO key_numeric VALUES (1.10, 'a'), (-0.5, 'b'), ('NaN', 'NaN'),
    (123456789012345678901234567890.123456789, 'large');

CREATE TABLE key_real (x double precision PRIMARY KEY, name text);
INSERT INTO key_real VALUES (0.1, 'a'), ('NaN', 'b'), ('-Infinity', 'c');

CREATE TABLE key_bytea (id bytea PRIMARY KEY, name text);
INSERT INTO key_bytea VALUES ('\x00ff10', 'with NUL'), ('', 'empty'),
    ('\x5c78', 'a backslash and an x');

CREATE TABLE key_boolean (is_it boolean PRIMARY KEY, name text);
INSERT INTO key_boolean VALUES (true, 'yes'), (false, 'no');

CREATE TABLE key_char (code char(4) PRIMARY KEY, name text);
INSERT INTO key_char VALUES ('ab', 'padded'), ('abcd', 'full');

CREATE TABLE key_enum (mood sales.mood PRIMARY KEY, name text);
INSERT INTO key_enum VALUES ('very "happy"', 'quotes'), ('sad', 'sad');

CREATE TABLE key_array (path integer[] PRIMARY KEY, name text);
INSERT INTO key_array VALUES ('{1,2}', 'a'), ('{}', 'empty');

CREATE TABLE key_inet (address inet PRIMARY KEY, name text);
INSERT INTO key_inet VALUES ('10.0.0.0/8', 'net'), ('::1', 'loopback');

CREATE TABLE key_citext (email citext PRIMARY KEY, name text);
INSERT INTO key_citext VALUES ('Ada@Example.com', 'Ada');

CREATE TABLE key_composite (
    region text NOT NULL,
    number integer NOT NULL,
    name text,
    PRIMARY KEY (number, region)
);
INSERT INTO key_composite VALUES ('north', 1, 'n1'), ('north', 2, 'n2'),
    ('south,east', 1, 'comma in the key'), ('a/b', -5, 'slash');

CREATE TABLE key_composite_child (
    id serial PRIMARY KEY,
    region text,
    number integer,
    FOREIGN KEY (number, region) REFERENCES key_composite ON DELETE CASCADE
);
INSERT INTO key_composite_child (region, number) VALUES ('north', 1),
    (NULL, 1);

CREATE TABLE no_key (a text, b integer);
INSERT INTO no_key VALUES ('x', 1), ('x', 1), (NULL, NULL);

CREATE TABLE no_key_but_unique (a text NOT NULL UNIQUE, b integer);
INSERT INTO no_key_but_unique VALUES ('x', 1);

CREATE TABLE no_columns ();
INSERT INTO no_columns DEFAULT VALUES;

-- Types.

CREATE TYPE color AS ENUM ('red', 'green', 'it''s blue', 'a,b', '{x}');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN short_text AS varchar(40);
CREATE DOMAIN level AS text NOT NULL CHECK (VALUE IN ('low', 'it''s high'));
CREATE DOMAIN level_again AS level;
CREATE DOMAIN positive AS numeric(10, 2) CHECK (VALUE > 0);
CREATE DOMAIN colors AS color[];

CREATE TABLE types (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    c_smallint smallint,
    c_bigint bigint,
    c_numeric numeric,
    c_numeric_sized numeric(10, 2),
    c_numeric_negative numeric(3, -2),
    c_real real,
    c_double double precision,
    c_money money,
    c_boolean boolean,
    c_char char(4),
    c_varchar varchar(40),
    c_text text,
    c_name name,
    c_internal_char "char",
    c_citext citext,
    c_bytea bytea,
    c_date date,
    c_time time,
    c_time_zone time with time zone,
    c_timestamp timestamp,
    c_timestamp_sized timestamp(0),
    c_timestamptz timestamptz,
    c_interval interval,
    c_uuid uuid,
    c_json json,
    c_jsonb jsonb,
    c_xml xml,
    c_inet inet,
    c_cidr cidr,
    c_macaddr macaddr,
    c_bit bit(8),
    c_varbit varbit,
    c_point point,
    c_box box,
    c_circle circle,
    c_tsvector tsvector,
    c_tsquery tsquery,
    c_int4range int4range,
    c_daterange daterange,
    c_multirange int4multirange,
    c_enum color,
    c_enum_schema sales.mood,
    c_enum_array color[],
    c_integer_array integer[],
    c_text_array text[],
    c_varchar_array varchar(5)[],
    c_matrix integer[][],
    c_composite pair,
    c_row key_text,
    c_domain short_text,
    c_domain_level level DEFAULT 'low',
    c_domain_twice level_again DEFAULT 'low',
    c_domain_number positive,
    c_domain_array colors,
    c_array_domain short_text[],
    c_hstore hstore,
    c_oid oid,
    c_regclass regclass,
    c_pg_lsn pg_lsn,
    c_vector int2vector
);
COMMENT ON TABLE types IS 'One column of every type; "quoted" <b>comment</b>.';
COMMENT ON COLUMN types.c_text IS 'A text of any length.';

INSERT INTO types (c_smallint, c_bigint, c_numeric, c_numeric_sized,
    c_numeric_negative, c_real, c_double, c_money, c_boolean, c_char,
    c_varchar, c_text, c_name, c_internal_char, c_citext, c_bytea, c_date,
    c_time, c_time_zone, c_timestamp, c_timestamp_sized, c_timestamptz,
    c_interval, c_uuid, c_json, c_jsonb, c_xml, c_inet, c_cidr, c_macaddr,
    c_bit, c_varbit, c_point, c_box, c_circle, c_tsvector, c_tsquery,
    c_int4range, c_daterange, c_multirange, c_enum, c_enum_schema,
    c_enum_array, c_integer_array, c_text_array, c_varchar_array, c_matrix,
    c_composite, c_row, c_domain, c_domain_number, c_domain_array,
    c_array_domain, c_hstore, c_oid, c_regclass, c_pg_lsn, c_vector)
VALUES (-32768, 9223372036854775807, 12345678901234567890.0123456789, 12.50,
    12300, 0.1, 0.1, 12.5, true, 'ab', 'short', 'text', 'name', 'x',
    'CaseLess', '\x00ff275c', '2024-02-29', '23:59:59.999999',
    '12:00:00+05:30', '2024-02-29 12:00:00.123456', '2024-02-29 12:00:00',
    '2024-02-29 12:00:00.123456+05:30', '1 year 2 mons -3 days 04:05:06.7',
    'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{"a": 1,  "a": 2}',
    '{"b": [1, null, "x"]}', '<a b="c">d</a>', '10.0.0.1/8', '10.0.0.0/8',
    '08:00:2b:01:02:03', B'10101010', B'101', '(1.5,-2)', '(3,4),(1,2)',
    '<(0,0),5>', 'a fat cat', 'fat & rat', '[1,10)', '[2024-01-01,)',
    '{[1,3),[7,9)}', 'it''s blue', 'very "happy"', '{red,"a,b","{x}",NULL}',
    '{1,NULL,-3}', '{"a \"quoted\" one",NULL,"NULL","",it''s,"back\\slash"}',
    '{abc,de}', '{{1,2},{3,4}}', '(1,"a ""b""")', '("a/b","x")', 'domain',
    7.25, '{red}', '{one,two}', 'a=>1, "b c"=>NULL', 4294967295, 'types',
    '16/B374D848', '1 2 3');
INSERT INTO types DEFAULT VALUES;
INSERT INTO types (c_numeric, c_real, c_double, c_date, c_timestamp,
    c_timestamptz, c_int4range, c_text_array, c_text, c_varchar, c_bytea,
    c_jsonb, c_interval, c_money)
VALUES ('NaN', 'NaN', 'Infinity', 'infinity', '-infinity', 'infinity', 'empty',
    '{}', '', '', '', 'null', '-1 day', -0.01);
INSERT INTO types (c_numeric, c_double, c_date, c_timestamp, c_timestamptz,
    c_jsonb, c_text_array)
VALUES (repeat('9', 1000)::numeric, 5e-324, '0044-03-15 BC',
    '0044-03-15 12:00:00 BC', '4713-01-01 00:00:00+00 BC', '"a string"',
    '[0:1]={a,b}');

CREATE TABLE "values" (
    id integer PRIMARY KEY,
    kind text NOT NULL,
    value text
);
INSERT INTO "values" VALUES
    (1, 'HTML', '<h1>&lt;b&gt; "x" ''y'' </textarea></script>'),
    (2, '100 KB', repeat('ab', 50000)),
    (3, '100 KB without a space, not ASCII', repeat('äö', 25000)),
    (4, 'emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 é́́́'),
    (5, 'right to left', E'שלום \u202Eabc'),
    (6, 'line ends', E'a\r\nb\nc\rd'),
    (7, 'first line empty', E'\nsecond'),
    (8, 'spaces around', '  x  '),
    (9, 'only spaces', '   '),
    (10, 'empty', ''),
    (11, 'null', NULL),
    (12, 'the word NULL', 'NULL'),
    (13, 'formula', '=HYPERLINK("http://x","y")'),
    (14, 'formula', '@SUM(1+1)'),
    (15, 'control characters', E'\x01\x07\x08\x1b[31mred'),
    (16, 'zero width', E'a\u200B\uFEFFb'),
    (17, 'script', 'javascript:alert(1)'),
    (18, 'leading zeros', '007'),
    (19, 'template', '{{ user }}{% for %}'),
    (20, 'line separator', E'a\u2028b'),
    (21, 'backslash', '\x00 \\ \n');

CREATE TABLE generated (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    price numeric(10, 2) NOT NULL,
    amount integer NOT NULL DEFAULT 1,
    total numeric GENERATED ALWAYS AS (price * amount) STORED
);
INSERT INTO generated (price, amount) VALUES (2.5, 4), (0, 0);

CREATE SEQUENCE "odd sequence";
CREATE TABLE defaults (
    id bigserial PRIMARY KEY,
    a text DEFAULT 'it''s',
    b integer DEFAULT -5,
    c timestamptz DEFAULT now(),
    d text NOT NULL DEFAULT upper('x' || 'y'),
    e uuid DEFAULT gen_random_uuid(),
    f integer[] DEFAULT '{1,2}',
    g jsonb NOT NULL DEFAULT '{}',
    h integer DEFAULT nextval('"odd sequence"'),
    i text DEFAULT NULL,
    j date DEFAULT CURRENT_DATE + 7
);
INSERT INTO defaults DEFAULT VALUES;

-- Checks.

CREATE TABLE checks (
    id integer PRIMARY KEY CHECK (id > -100),
    plain text CHECK (plain IN ('new', 'open', 'done')),
    sized varchar(10) CHECK (sized IN ('new', 'it''s', 'a,b', '(c)', 'b\s')),
    padded char(4) CHECK (padded IN ('a', 'abcd')),
    number integer CHECK (number IN (1, 2, -3)),
    nullable text CHECK (nullable IS NULL OR nullable IN ('a', 'b')),
    either text CHECK (either = 'l' OR either = 'r'),
    lowered text CHECK (lower(lowered) IN ('x', 'y')),
    unequal text CHECK (unequal NOT IN ('x', 'y')),
    anded text CHECK (length(anded) < 5 AND anded IN ('p', 'q')),
    half text CHECK (half IN ('a', 'b') OR length(half) > 3),
    loose citext CHECK (loose IN ('yes', 'no')),
    fraction numeric(3, 1) CHECK (fraction IN (0.5, 1)),
    day date CHECK (day IN ('2024-01-01', '2024-12-31')),
    flag boolean CHECK (flag IN (true)),
    "odd in (" text CHECK ("odd in (" IN ('1', '2')),
    listed text[] CHECK (listed <@ ARRAY['a', 'b'])
);
INSERT INTO checks (id, plain, sized, padded, number, nullable, loose, fraction)
VALUES (1, 'new', 'it''s', 'a', -3, NULL, 'YES', 0.5),
    (2, 'done', '(c)', 'abcd', 1, 'a', 'no', 1);

-- Relations.

CREATE TABLE self (
    id integer PRIMARY KEY,
    name text,
    parent_id integer REFERENCES self ON DELETE SET NULL
);
INSERT INTO self VALUES (1, 'root', NULL), (2, 'child', 1), (3, 'itself', 3),
    (4, 'ring a', 5), (5, 'ring b', 4);

CREATE TABLE circle_a (id integer PRIMARY KEY, b_id integer NOT NULL);
CREATE TABLE circle_b (
    id integer PRIMARY KEY,
    a_id integer REFERENCES circle_a ON DELETE RESTRICT
);
ALTER TABLE circle_a ADD CONSTRAINT "odd ""name""" FOREIGN KEY (b_id)
    REFERENCES circle_b DEFERRABLE INITIALLY DEFERRED;
INSERT INTO circle_a VALUES (1, 1);
INSERT INTO circle_b VALUES (1, 1);
SET CONSTRAINTS ALL IMMEDIATE;

CREATE TABLE double_reference (
    id integer PRIMARY KEY,
    left_id integer REFERENCES self,
    right_id integer REFERENCES self ON DELETE CASCADE,
    unique_name text REFERENCES no_key_but_unique (a) ON DELETE SET DEFAULT,
    UNIQUE (left_id, right_id)
);
CREATE INDEX double_right ON double_reference (right_id) INCLUDE (left_id);
CREATE INDEX double_partial ON double_reference (left_id) WHERE right_id > 0;
CREATE INDEX double_expression ON double_reference (abs(left_id), right_id);
INSERT INTO double_reference VALUES (1, 1, 2, 'x'), (2, 2, 1, NULL);

CREATE TABLE dropped_columns (
    a integer,
    id integer PRIMARY KEY,
    b integer,
    name text,
    parent integer REFERENCES self
);
ALTER TABLE dropped_columns DROP COLUMN a, DROP COLUMN b;
INSERT INTO dropped_columns VALUES (1, 'after the gap', 1);

-- Partitions, inheritance, views, other servers.

CREATE TABLE measurement (
    id bigint NOT NULL,
    at date NOT NULL,
    value numeric,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE TABLE measurement_2023 PARTITION OF measurement
    FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE measurement_2024 PARTITION OF measurement
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE measurement_2024_rest PARTITION OF measurement_2024 DEFAULT;
INSERT INTO measurement VALUES (1, '2023-05-05', 1.5), (2, '2024-05-05', 2.5),
    (3, '2024-06-06', NULL);
CREATE TABLE measurement_note (
    id integer PRIMARY KEY,
    measurement_id bigint,
    measurement_at date,
    FOREIGN KEY (measurement_id, measurement_at) REFERENCES measurement
);
INSERT INTO measurement_note VALUES (1, 2, '2024-05-05');

CREATE TABLE parent_table (id integer PRIMARY KEY, name text);
CREATE TABLE child_table (extra text) INHERITS (parent_table);
INSERT INTO parent_table VALUES (1, 'of the parent');
INSERT INTO child_table VALUES (2, 'of the child', 'extra');

CREATE VIEW view_plain AS SELECT id, name FROM self;
CREATE VIEW "view with space" AS SELECT * FROM "with space";
CREATE VIEW view_failing AS SELECT 1 / (id - id) AS x FROM self;
CREATE VIEW view_types AS SELECT c_enum, c_domain_level, c_text_array FROM types;
CREATE MATERIALIZED VIEW view_kept AS SELECT id, name FROM self;
CREATE UNIQUE INDEX view_kept_id ON view_kept (id);
CREATE MATERIALIZED VIEW view_empty AS SELECT id FROM self WITH NO DATA;

CREATE FOREIGN DATA WRAPPER no_wrapper;
CREATE SERVER nowhere FOREIGN DATA WRAPPER no_wrapper;
CREATE FOREIGN TABLE elsewhere (id integer, name text) SERVER nowhere;

CREATE TABLE empty (id integer PRIMARY KEY, name text);

-- A role that may not do everything.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles
                    WHERE rolname = 'reeve_hostile_reader') THEN
        CREATE ROLE reeve_hostile_reader LOGIN;
    END IF;
END $$;
CREATE TABLE rights_none (id integer PRIMARY KEY, name text);
CREATE TABLE rights_read (id integer PRIMARY KEY, name text);
CREATE TABLE rights_columns (id integer PRIMARY KEY, secret text, name text);
CREATE TABLE rights_all_columns (id integer PRIMARY KEY, name text);
CREATE TABLE rights_write (id integer PRIMARY KEY, name text);
CREATE TABLE rights_rows (id integer PRIMARY KEY, name text);
CREATE TABLE hidden.thing (id integer PRIMARY KEY, name text);
INSERT INTO rights_none VALUES (1, 'none');
INSERT INTO rights_read VALUES (1, 'read');
INSERT INTO rights_columns VALUES (1, 'secret', 'columns');
INSERT INTO rights_all_columns VALUES (1, 'all columns');
INSERT INTO rights_write VALUES (1, 'write');
INSERT INTO rights_rows VALUES (1, 'seen'), (2, 'not seen');
INSERT INTO hidden.thing VALUES (1, 'hidden');
GRANT SELECT ON rights_read TO reeve_hostile_reader;
GRANT SELECT (id, name), UPDATE (name) ON rights_columns
   TO reeve_hostile_reader;
GRANT SELECT (id, name) ON rights_all_columns TO reeve_hostile_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON rights_write, rights_rows
   TO reeve_hostile_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA hidden TO reeve_hostile_reader;
ALTER TABLE rights_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON rights_rows USING (id = 1);

COMMIT;
