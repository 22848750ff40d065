database office
person ada superuser
person bo staff view main.account

# A person changes the password, and the other sessions end.
as bo
as bo on the phone
GET /main/account/
  200
as bo
open /password_change/
  200 field old_password field new_password1 field new_password2
fill old_password="correct horse battery staple" new_password1="another good one" new_password2="another good one"
press
  200 message "Your password was changed"
GET /main/account/
  200
as bo on the phone
GET /main/account/
  302
as nobody
POST /login/ username=bo password="correct horse battery staple"
  200
POST /login/ username=bo password="another good one"
  302 to "/"

# The old password must be right.
as bo
open /password_change/
fill old_password=wrong new_password1="another good one" new_password2="another good one"
press
  200 "old password" not message "was changed"
as nobody
POST /login/ username=bo password="another good one"
  200

# A weak password is refused, with the reason.
as bo
open /password_change/
fill old_password="correct horse battery staple" new_password1=short new_password2=short
press
  200 "This password is too short. It must contain at least 8 characters."
fill old_password="correct horse battery staple" new_password1=1029384756 new_password2=1029384756
press
  200 "This password is entirely numeric."
fill old_password="correct horse battery staple" new_password1=password1 new_password2=password1
press
  200 "This password is too common."
fill old_password="correct horse battery staple" new_password1="bo@example.org" new_password2="bo@example.org"
press
  200 "The password is too similar to the email address."

# Both new passwords must be the same.
as bo
open /password_change/
fill old_password="correct horse battery staple" new_password1="another good one" new_password2="another bad one"
press
  200 "The two passwords are not the same." not body "another good one"

# No password comes into the log, the trail or the page.
log
sign in as bo
open /password_change/
fill old_password="correct horse battery staple" new_password1="another good one" new_password2="another good one"
press
  200
keep SESSION from cookie sessionid
log
  "person=bo" not "another good one" not "battery staple" not "$SESSION" not "another+good"
sql SELECT count(*) FROM reeve_audit_entry WHERE fields LIKE '%good one%' OR note LIKE '%good one%'
  "0"

# The command line gives a new password and ends the sessions.
as bo
run reeve changepassword --database $DATABASE --username bo --password-stdin
  | a new one from the shell
  "The password of bo was changed"
GET /main/account/
  302
POST /login/ username=bo password="a new one from the shell"
  302 to "/"

# The command line says when there is no such person.
run reeve changepassword --database $DATABASE --username nobody --password-stdin
  | does not matter here
  exit 1 stderr "There is no user \"nobody\"."
