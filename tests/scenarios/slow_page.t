person ada superuser
database sql
  | CREATE TABLE quick (id INTEGER PRIMARY KEY, name VARCHAR(20));
  | INSERT INTO quick VALUES (1, 'quick one');
sqlite:   | CREATE VIEW slow AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500000) SELECT count(*) AS total, 'x' AS name FROM n;
postgres:   | CREATE VIEW slow AS SELECT 1 AS total, 'x'::text AS name, pg_sleep(0.4)::text AS slept;

# A page over the limit is logged with its statements and the plan of the slowest, without values.
serve --slow-ms 300
as ada
log
GET /main/slow/?name__icontains=private-words&o=1&q=more-private-words
  200
log
  "event=slow_page" "route=/:app/:model/" "path=/main/slow/" "o=1" "name__icontains=…" "q=…" "person=ada"
  " rows: SELECT" "event=slow_plan" "plan="
  not "private-words"
GET /main/quick/
log
  not "slow_page"

# The plan says how the database does it.
serve --slow-ms 300
as ada
log
GET /main/slow/
log
sqlite:   "event=slow_plan" "RECURSIVE STEP"
postgres:   "event=slow_plan" "Result" "cost="

# With a limit of 0 nothing is logged.
serve --slow-ms 0
as ada
log
GET /main/slow/
log
  "path=/main/slow/" not "slow_page"

# A download takes as long as its reader takes.
serve --slow-ms 300
as ada
log
GET /main/slow/export/
  200
log
  "route=/:app/:model/export/" not "slow_page"
