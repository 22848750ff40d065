person ada superuser
database sql
  | CREATE TABLE quick (id INTEGER PRIMARY KEY, name VARCHAR(20));
  | INSERT INTO quick VALUES (1, 'quick one');
sqlite:   | CREATE VIEW slow AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS total FROM n;
postgres:   | CREATE VIEW slow AS SELECT 1 AS total, pg_sleep(60)::text AS slept;

# When a client leaves, its statement ends in the database, and the worker is free.
serve --workers 1
as ada
GET /main/quick/
  200
log
begin GET /main/slow/
wait 500
postgres: sql SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%"slow"%' AND pid != pg_backend_pid()
postgres:   "1"
leave
wait 1000
postgres: sql SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%"slow"%' AND pid != pg_backend_pid()
postgres:   "0"
as ada elsewhere
GET /main/quick/
  200 "quick one" within 1000 ms
log
  "status=499" "The client left before the answer was there, so the work was stopped." not "level=error"

# The same for a download that has not begun to come.
serve --workers 1
as ada
begin GET /main/slow/export/
wait 500
leave
wait 1000
as ada elsewhere
GET /main/quick/
  200 "quick one" within 1000 ms
