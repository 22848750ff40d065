database office unmigrated

# A database without Reeve's tables is not served: both ways are named.
run reeve serve --port 0 --database $DATABASE
  exit 1 stderr "Reeve's own tables" stderr "are not in this database" stderr "reeve migrate --database" stderr "--state"
sqlite: sql SELECT count(*) FROM sqlite_schema WHERE name LIKE 'reeve%'
postgres: sql SELECT count(*) FROM pg_namespace WHERE nspname = 'reeve'
  "0"

# The tables are made once, and a second run has nothing to do.
run reeve migrate --database $DATABASE
  stdout "people_and_sessions" stdout "audit_trail"
run reeve migrate --database $DATABASE
  stdout "Nothing to do: Reeve's tables are up to date."
sql SELECT count(*) FROM reeve_user
  "0"
sql SELECT count(*) FROM account
  "3"

# Serving never changes a schema: a person cannot be made before migrating.
run reeve createsuperuser --database $DATABASE --username ada --password-stdin
  | a good long password
  exit 1 stderr "Reeve's own tables"

# Reeve's tables of a newer version are left alone.
run reeve migrate --database $DATABASE
sql UPDATE reeve_migration SET number = number + 100
run reeve serve --port 0 --database $DATABASE
  exit 1 stderr "belong to a newer version of Reeve."
run reeve migrate --database $DATABASE
  exit 1 stderr "newer"

# A file that is not there is made only when that is asked for.
only sqlite
run reeve migrate --database sqlite:$DIR/new.db
  exit 1 stderr "new.db"
run reeve migrate --create --database sqlite:$DIR/new.db
  stdout "people_and_sessions"

# After migrating, Reeve's own tables are not among the models.
run reeve migrate --database $DATABASE
run reeve inspect --database $DATABASE
  stdout "account:" not stdout "reeve_user" not stdout "reeve_session"

# Two migrations at once make the tables once.
run sh -c "'$REEVE' migrate --database '$DATABASE' & '$REEVE' migrate --database '$DATABASE'; first=$?; wait $! && exit $first"
sql SELECT count(*) FROM reeve_user
  "0"
