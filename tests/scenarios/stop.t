database office
person ada superuser

# SIGTERM ends the server well.
as ada
GET /
  200
stop
  exit 0 "event=stopping"

# A server that died is there again, with all that was saved.
as ada
open /main/tag/add/
fill name=survivor
press _save
  200 message "was added successfully"
kill
GET /healthz
  200
open /main/tag/
  200 "survivor"

# After a new start people are still signed in.
as ada
GET /
  200
restart
GET /main/account/
  200
