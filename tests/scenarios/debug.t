database office
person ada superuser
person bo staff view main.account

# A superuser sees what a page asked of the database, with plans and without values.
as ada
open /main/account/?_debug=1&q=ada-and-nobody-else
  200 main "in the database" main "Slowest" main "SELECT" main "Route /:app/:model/" main "Hide this box"
  header Set-Cookie "debug=1" not message "debug"
sqlite:   main "SCAN"
postgres:   main "cost="
keep TOKEN from cookie sessionid
open /main/account/1/change/
  200 main "Slowest" not body "$TOKEN" not header Set-Cookie "debug"
open /nothing/here/
  404 main "Route /:app/:model/"
open /?_debug=0
  200 not main "Slowest" header Set-Cookie "debug="
open /main/account/
  200 not main "Slowest"

# The box counts no statement of its own.
as ada
log
GET /main/account/
log
  "statements=3"
GET /main/account/?_debug=1
log
  "statements=3"
GET /main/account/
  main "3 statements"
log
  "statements=3"

# Nobody else sees it.
as bo
open /main/account/?_debug=1
  200 not main "in the database" not header Set-Cookie "debug"
as nobody
open /login/?_debug=1
  200 not body "in the database"
