database office
person ada superuser
person bo staff view main.account
person ina inactive
person otto outsider

# A page asks who is not signed in to sign in, and leads back after it.
GET /main/account/?q=ada
  302 to "/login/?next=%2Fmain%2Faccount%2F%3Fq%3Dada"
open /main/account/?q=ada
  200 title "Sign in" field username field password field csrfmiddlewaretoken
  field next=/main/account/?q=ada
fill username=ada password="correct horse battery staple"
press
  200 to "/main/account/?q=ada" "Accounts" signed in

# A wrong password is told in a sentence, and the name stays.
open /login/
fill username=ada password="wrong horse"
press
  200 "Please enter the correct username and password for a staff account."
  field username=ada not body "wrong horse" signed out

# A name that nobody has gets the same sentence.
open /login/
fill username=nobody password="correct horse battery staple"
press
  200 "Please enter the correct username and password for a staff account." signed out

# Who is not active or not staff cannot sign in.
open /login/
fill username=ina password="correct horse battery staple"
press
  200 "Please enter the correct username and password" signed out
fill username=otto password="correct horse battery staple"
press
  200 "Please enter the correct username and password" signed out

# A name in another case is another name.
open /login/
fill username=ADA password="correct horse battery staple"
press
  200 signed out

# Signing in leads only to own pages.
open /login/?next=//evil.example/
  200 field next=/
open /login/?next=https://evil.example/
  200 field next=/
open /login/?next=/%5Cevil.example/
  200 field next=/
open /login/?next=%09//evil.example/
  200 field next=/
POST /login/ username=ada password="correct horse battery staple" next=https://evil.example/
  302 to "/"

# Who is signed in already is led on.
as ada
GET /login/?next=/main/account/
  302 to "/main/account/"

# After five wrong passwords the name has to wait, even with the right one.
repeat 5 POST /login/ username=ada password=wrong
  200 "Please enter the correct username and password"
POST /login/ username=ada password="correct horse battery staple"
  200 "There were too many attempts to sign in. Try again in 15 minutes." signed out
POST /login/ username=bo password="correct horse battery staple"
  302 to "/"

# After twenty wrong names the address has to wait.
repeat 4 POST /login/ username=a password=wrong
  200
repeat 4 POST /login/ username=b password=wrong
  200
repeat 4 POST /login/ username=c password=wrong
  200
repeat 4 POST /login/ username=d password=wrong
  200
repeat 4 POST /login/ username=e password=wrong
  200
POST /login/ username=ada password="correct horse battery staple"
  200 "There were too many attempts to sign in."

# Signing out ends the session for good.
as ada
keep SESSION from cookie sessionid
open /
press "Sign out"
  200 to "/login/" message "You are signed out." signed out
as nobody
header Cookie: sessionid=$SESSION
GET /main/account/
  302 to "/login/?next=%2Fmain%2Faccount%2F"

# Signing out takes a form with a token, not a link.
as ada
GET /logout/
  405
POST /logout/ csrfmiddlewaretoken=
  403
GET /
  200 signed in

# Signing in gives a new session and a new token.
as nobody
header Cookie: sessionid=0123456789abcdef0123456789abcdef; csrftoken=0123456789abcdef0123456789abcdef
POST /login/ csrfmiddlewaretoken=0123456789abcdef0123456789abcdef username=ada password="correct horse battery staple"
  302 header Set-Cookie "sessionid=" not header Set-Cookie "sessionid=0123456789abcdef0123456789abcdef"
  not header Set-Cookie "csrftoken=0123456789abcdef0123456789abcdef"

# Cookies are kept from scripts and from other sites.
open /login/
POST /login/ username=ada password="correct horse battery staple"
  302 header Set-Cookie "HttpOnly" header Set-Cookie "SameSite=Lax" header Set-Cookie "Path=/"
  not header Set-Cookie "Secure"

# Whoever is made inactive is signed out at once.
as bo
GET /main/account/
  200
sql UPDATE reeve_user SET is_active = 0 WHERE username = 'bo'
GET /main/account/
  302 to "/login/?next=%2Fmain%2Faccount%2F"

# A session ends after twelve hours without use.
as ada
sql UPDATE reeve_session SET seen_ms = seen_ms - 13 * 3600000
GET /
  302

# A session ends after fourteen days, used or not.
as ada
sql UPDATE reeve_session SET started_ms = started_ms - 15 * 86400000
GET /
  302

# The database keeps no session that could be used.
sign in as ada
keep SESSION from cookie sessionid
sql SELECT count(*) FROM reeve_session WHERE token_hash = '$SESSION'
  "0"
sql SELECT count(*) FROM reeve_session
  "1"

# A sign-in is written down in the trail.
sign in as ada
sql SELECT username, model, display FROM reeve_audit_entry
  "ada|auth.user|ada"

# Long and strange names and passwords are refused quietly.
let LONG = "x" times 100000
POST /login/ username=$LONG password=$LONG
  200 "Please enter the correct username and password"
POST /login/ username="a\0b" password="c\0d"
  200 "Please enter the correct username and password"
POST /login/ username="' OR 1=1 --" password="' OR 1=1 --"
  200 "Please enter the correct username and password" signed out
POST /login/
  200 "Please enter the correct username and password"
