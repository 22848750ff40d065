database office unmigrated

# A database with tables of somebody else does not become the file of --state.
sqlite: run reeve serve --port 0 --database $DATABASE --state $DATABASE
sqlite:   exit 1 stderr "holds other tables, so Reeve's own are not made there."
sql SELECT count(*) FROM owner WHERE 1 = 0
  "0"
sqlite: sql SELECT count(*) FROM sqlite_schema WHERE name LIKE 'reeve%'
sqlite:   "0"

# Reeve's tables are kept in an SQLite file and nowhere else.
run reeve serve --port 0 --database $DATABASE --state postgresql://nobody@localhost/nowhere
  exit 1 stderr "\"--state\" takes an SQLite file."

# A folder that is not there is not served from.
run reeve serve --port 0 --database $DATABASE --state sqlite:$DIR/state.db --templates $DIR/nowhere
  exit 1 stderr "There is no folder"
run reeve serve --port 0 --database $DATABASE --state sqlite:$DIR/state.db --assets $DIR/nowhere
  exit 1 stderr "There is no folder"

# What an option does not take is said with what it takes.
run reeve serve --port 0 --database $DATABASE --log-format xml
  exit 2 stderr "--log-format does not take \"xml\".  It takes logfmt, json."
run reeve serve --port 70000 --database $DATABASE
  exit 2 stderr "--port takes a whole number from 0 to 65535"
