person ada superuser

# A table whose module is missing is named with the reason, and the rest works.
only sqlite
database hostile
as ada
open /
  200 "Not served" "module_missing"
open /main/self/
  200 "root"
GET /main/module_missing/
  404

# A view that cannot be read is named, or says why when it is opened.
only sqlite
database hostile
as ada
open /
  200 "view_broken"


# A role without rights on some tables is served what it may read, and told the rest.
only postgres
database sql
  | CREATE TABLE open_table (id integer PRIMARY KEY, name text);
  | INSERT INTO open_table VALUES (1, 'readable');
  | CREATE TABLE closed_table (id integer PRIMARY KEY, name text);
  | CREATE TABLE half_table (id integer PRIMARY KEY, name text);
  | INSERT INTO half_table VALUES (1, 'read only');
  | DO $$ BEGIN CREATE ROLE reeve_scenario_reader LOGIN; EXCEPTION WHEN OTHERS THEN NULL; END $$;
  | GRANT SELECT, INSERT, UPDATE, DELETE ON open_table TO reeve_scenario_reader;
  | GRANT SELECT ON half_table TO reeve_scenario_reader;
sql GRANT USAGE ON SCHEMA reeve TO reeve_scenario_reader
sql GRANT ALL ON ALL TABLES IN SCHEMA reeve TO reeve_scenario_reader
serve --database $DATABASE&user=reeve_scenario_reader
as ada
open /
  200 link "Open tables" "closed_table" not link "Closed tables"
open /main/open_table/1/change/
  200 button _save
fill name=written
press _save
  200 message "was changed successfully"
open /main/half_table/1/change/
  200 "read only" not button _save
GET /main/half_table/add/
  403
GET /main/closed_table/
  404

# Partitions are one table, schemas are apps, materialised views are read.
only postgres
database sql
  | CREATE TABLE measure (id integer, day date, value integer, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
  | CREATE TABLE measure_2025 PARTITION OF measure FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  | CREATE TABLE measure_2026 PARTITION OF measure FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  | INSERT INTO measure VALUES (1, '2025-05-05', 10), (2, '2026-06-06', 20);
  | CREATE SCHEMA store;
  | CREATE TABLE store.item (id integer PRIMARY KEY, name text);
  | INSERT INTO store.item VALUES (1, 'a pen');
  | CREATE MATERIALIZED VIEW item_names AS SELECT id, name FROM store.item;
as ada
open /
  200 link "Measures" not link "Measure 2025s" link "/store/" link "Item names"
open /main/measure/
  200 rows 2
open /main/measure/2,2026-06-06/change/
  200 field value=20
fill value=21
press _save
  200 message "was changed successfully"
open /store/item/1/change/
  200 field "name=a pen"
open /main/item_names/
  200 rows 1 not link "/main/item_names/add/"
