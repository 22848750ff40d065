person ada superuser

# A query of two seconds delays nobody else.
database sql
  | CREATE TABLE quick (id INTEGER PRIMARY KEY, name VARCHAR(20));
  | INSERT INTO quick VALUES (1, 'quick one');
sqlite:   | CREATE VIEW slow AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000) SELECT count(*) AS total FROM n;
postgres:   | CREATE VIEW slow AS SELECT 1 AS total, pg_sleep(2)::text AS slept;
as ada
GET /main/quick/
begin GET /main/slow/
wait 200
as ada elsewhere
GET /main/quick/
  200 "quick one" within 1000 ms
open /main/quick/1/change/
  200 within 1000 ms
fill name=quicker
press _save
  200 within 1500 ms
GET /healthz
  200 within 500 ms
end
  200 after 1000 ms

# A page gives up a count that takes too long, and says so.
only postgres
database sql
  | CREATE TABLE quick (id integer PRIMARY KEY, name text);
  | CREATE VIEW never AS SELECT 1 AS total, pg_sleep(60)::text AS slept;
as ada
GET /main/never/
  within 20000 ms
GET /main/quick/
  200 within 1000 ms
