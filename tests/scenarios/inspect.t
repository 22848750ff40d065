# What inspect prints is served and inspected as the same, for the office.
database office
run sh -c "'$REEVE' inspect --database '$DATABASE' > one.yaml && '$REEVE' inspect one.yaml > two.yaml && diff one.yaml two.yaml"
run reeve check one.yaml
  stdout "nothing is wrong"

# … for a music shop.
database chinook
run sh -c "'$REEVE' inspect --database '$DATABASE' > one.yaml && '$REEVE' inspect one.yaml > two.yaml && diff one.yaml two.yaml"
run reeve check one.yaml
  stdout "nothing is wrong"

# … for the support desk.
database desk 20
run sh -c "'$REEVE' inspect --database '$DATABASE' > one.yaml && '$REEVE' inspect one.yaml > two.yaml && diff one.yaml two.yaml"

# … for a database of strange names.
database hostile
run sh -c "'$REEVE' inspect --database '$DATABASE' > one.yaml && '$REEVE' inspect one.yaml > two.yaml && diff one.yaml two.yaml"
run reeve check one.yaml
  stdout "nothing is wrong"

# The console of the printed project is the console without one.
database chinook
person ada superuser
as ada
sqlite: open /main/Track/
postgres: open /main/track/
  200 rows 100 "3,503" "Koyaanisqatsi" link "Next page"
run sh -c "'$REEVE' inspect --database '$DATABASE' > reeve.yaml"
restart
sqlite: open /main/Track/
postgres: open /main/track/
  200 rows 100 "3,503" "Koyaanisqatsi" link "Next page"
sqlite: open /main/Track/1/change/
postgres: open /main/track/1/change/
  200 "For Those About To Rock (We Salute You)"
press _save
  200 message "nothing was different"

# One app alone is printed when it is asked for.
only postgres
database sql
  | CREATE TABLE here (id integer PRIMARY KEY, name text);
  | CREATE SCHEMA there;
  | CREATE TABLE there.elsewhere (id integer PRIMARY KEY, name text);
run reeve inspect --database $DATABASE --app there
  stdout "elsewhere" not stdout " here:"
run reeve inspect --database $DATABASE --app nowhere
  exit 1 stderr "There is no app \"nowhere\" in this database."

# Nothing of the password of a database is printed.
only postgres
database office
run reeve inspect --database $DATABASE&password=topsecret
  stdout "account:" not stdout "topsecret"

# An empty database is inspected and served.
database empty
person ada superuser
run reeve inspect --database $DATABASE
as ada
open /
  200 "nothing to see"
