database office
person ada superuser
person bo staff view main.account
person cy staff view main.tag

# A list goes out as CSV, with its filters.
as ada
GET /main/tag/export/
  200 header Content-Type "text/csv" header Content-Disposition "attachment; filename=\"tag.csv\"" "important,1\r\n"
GET /main/account/export/?plan__exact=annual
  200 "ada@engines.example" not "bob@builders.example"

# A value that a spreadsheet would run as a formula is made a text.
as ada
GET /main/account/export/
  200 "\"'=HYPERLINK(\"\"http://x\"\")\"" not ",=HYPERLINK" not ",\"=HYPERLINK"

# Quotes, commas and line ends stay inside of their value.
as ada
sql INSERT INTO tag (id, name) VALUES (7, 'a "b", c')
sql INSERT INTO tag (id, name) VALUES (8, '+1')
sql INSERT INTO tag (id, name) VALUES (9, '@x')
sql INSERT INTO tag (id, name) VALUES (10, '-x')
GET /main/tag/export/
  200 "\"a \"\"b\"\", c\"" "'+1" "'@x" "'-x"

# An export takes the right to view.
as bo
GET /main/account/export/
  200
as cy
GET /main/account/export/
  403 "You may not view accounts." not "ada@engines.example"

# A large export comes in pieces and whole.
as ada
sqlite: sql WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) INSERT INTO tag (name) SELECT 'tag ' || i FROM n
postgres: sql INSERT INTO tag (name) SELECT 'tag ' || i FROM generate_series(1, 30000) AS i
GET /main/tag/export/
  200 header Transfer-Encoding chunked "tag 1," "tag 30000,"

# An export that fails before its first row is told on a page.
database sql
sqlite:   | CREATE TABLE n (i INTEGER); INSERT INTO n VALUES (1);
sqlite:   | CREATE VIEW failing AS SELECT json_extract('{', '$.a') AS x FROM n;
postgres:   | CREATE VIEW failing AS SELECT 1 / (g - 1) AS x FROM generate_series(1, 3) AS g;
as ada
GET /main/failing/export/
  409 header Content-Type "text/html" not header Content-Disposition "attachment"
  "The database could not compute these rows: an expression in them fails."
GET /main/failing/
  200 "The database could not compute these rows: an expression in them fails."
