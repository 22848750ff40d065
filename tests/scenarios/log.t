database office
person ada superuser

# Each request is one line, with who, what, how long and how much.
as ada
log
GET /main/account/?q=ada
log
  "event=request" "person=ada" "method=GET" "route=/:app/:model/" "path=/main/account/" "status=200" "us=" "statements=" "rows=" "bytes="

# No password, cookie, token or value of a form comes into the log.
log
open /login/
fill username=ada password="correct horse battery staple"
press
keep SESSION from cookie sessionid
keep TOKEN from cookie csrftoken
open /main/account/1/change/
fill note="a very private note"
press _save
POST /login/ username="typed my password here" password=wrong
log
  "person=ada" not "battery" not "$SESSION" not "$TOKEN" not "private" not "typed my password"

# A line for a machine is JSON.
serve --log-format json
as ada
log
GET /main/account/
log
  "\"event\":\"request\"" "\"person\":\"ada\"" "\"status\":200"

# A line break in an address stays inside of its line.
as ada
log
GET /a%0Aevent=forged%0D/
  404
log
  not "\nevent=forged"

# A mistake of a person is no error of the server.
as ada
log
GET /nothing/here/
  404
log
  "status=404" not "level=error"
