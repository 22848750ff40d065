database office
person ada superuser
person bo staff change main.account view main.owner
person cy staff view main.tag

# The history tells who changed what, from what, to what.
as bo
open /main/account/1/change/
fill plan=monthly seats=
press _save
as ada
open /main/account/1/change/
fill plan=trial
press _continue
click "History"
  200 "History" "by ada" "by bo" "Changed" "Plan" "Annual" "Monthly" "Trial" "Seats" "12"
open /main/account/2/history/
  200 "No changes yet"

# An added record begins its history.
as ada
open /main/tag/add/
fill name=fresh
press _continue
click "History"
  200 "Added" "by ada" "fresh"

# The history takes the right to view.
as cy
GET /main/account/1/history/
  403
GET /main/tag/1/history/
  200

# What is written in the trail stays.
as ada
open /main/tag/1/change/
fill name=changed
press _save
sqlite: run sqlite3 $FILE "DELETE FROM reeve_audit_entry"
sqlite:   not exit 0 stderr "The audit trail only grows."
sqlite: run sqlite3 $FILE "UPDATE reeve_audit_entry SET username = 'eve'"
sqlite:   not exit 0 stderr "The audit trail only grows."
postgres: run psql -d $DATABASE -c "DELETE FROM reeve.reeve_audit_entry"
postgres:   exit 1 stderr "The audit trail only grows."
postgres: run psql -d $DATABASE -c "UPDATE reeve.reeve_audit_entry SET username = 'eve'"
postgres:   exit 1 stderr "The audit trail only grows."
sql SELECT count(*) FROM reeve_audit_entry WHERE username = 'ada' AND model = 'main.tag'
  "1"
