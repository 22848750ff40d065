database office
person ada superuser
person mia staff view auth.user change auth.user add auth.user delete auth.user
person viv staff view auth.user
person bo staff view main.account

# A superuser adds a person, who signs in with the rights that were given.
as ada
open /auth/user/add/
  200 field username field password1 field password2 field is_active=checked field is_staff=checked
fill username=fay email=fay@example.org first_name=Fay last_name=Wray password1="nine lives of a cat" password2="nine lives of a cat"
check right=main.tag:view right=main.tag:change
press _save
  200 to "/auth/user/" message "The user \"fay\" was added." "fay@example.org"
as nobody
POST /login/ username=fay password="nine lives of a cat"
  302 to "/"
open /
  200 link "Tags" not link "Accounts" "Fay Wray"
GET /main/account/
  403

# A name that is taken is refused, with all that was typed.
as ada
open /auth/user/add/
fill username=bo email=other@example.org password1="nine lives of a cat" password2="nine lives of a cat"
press _save
  200 "A user with that username already exists." field email=other@example.org not body "nine lives"
sql SELECT count(*) FROM reeve_user
  "4"

# Mistakes stand beside their fields.
as ada
open /auth/user/add/
fill username="" email="no address" password1=short password2=short
press _save
  200 "This password is too short."
fill username="has spaces" password1="nine lives of a cat" password2="nine lives of a dog"
press _save
  200 "The two passwords are not the same."
sql SELECT count(*) FROM reeve_user
  "4"

# A person is changed, and the trail says who did what.
as ada
open /auth/user/
click "bo"
  200 field username=bo
fill email=bob@example.org
check right=main.payment:view
press _save
  200 message "The user \"bo\" was changed."
sql SELECT email FROM reeve_user WHERE username = 'bo'
  "bob@example.org"
sql SELECT model || ' ' || verb FROM reeve_user_right WHERE user_id = (SELECT id FROM reeve_user WHERE username = 'bo') ORDER BY 1
  "main.account view"
  "main.payment view"
sql SELECT username, action, model, display FROM reeve_audit_entry
  "ada|change|auth.user|bo"

# A person who is made inactive is out at once.
as bo
GET /main/account/
  200
as ada
open /auth/user/
click "bo"
uncheck is_active
press _save
  200 message "The user \"bo\" was changed."
as bo
GET /main/account/
  302

# A new password for somebody ends that person's sessions.
as bo
as ada
open /auth/user/
click "bo"
click "Set password"
  200 field password1 field password2
fill password1="a whole new password" password2="a whole new password"
press
  200 message "The password of \"bo\" was set."
as bo
GET /main/account/
  302
POST /login/ username=bo password="a whole new password"
  302 to "/"
sql SELECT count(*) FROM reeve_audit_entry WHERE fields LIKE '%whole new%'
  "0"

# A person is deleted after a question, and what was done stays in the trail.
as bo
as ada
open /auth/user/
click "bo"
click "Delete"
  200 "Are you sure you want to delete the user \"bo\"?"
press
  200 to "/auth/user/" message "The user \"bo\" was deleted."
as bo
GET /main/account/
  302
sql SELECT count(*) FROM reeve_user WHERE username = 'bo'
  "0"
sql SELECT action, display FROM reeve_audit_entry
  "delete|bo"

# The last superuser can neither be deleted nor be made less.
as ada
open /auth/user/
click "ada"
uncheck is_superuser
press _save
  not message "was changed"
sql SELECT is_superuser FROM reeve_user WHERE username = 'ada'
  "1"
POST /auth/user/1/delete/
  403 "You cannot delete yourself."
sql SELECT count(*) FROM reeve_user WHERE username = 'ada'
  "1"

# Who may manage users makes nobody a superuser, and touches none.
as mia
open /auth/user/add/
  200 not field is_superuser
POST /auth/user/add/ username=eve email= password1="nine lives of a cat" password2="nine lives of a cat" is_active=on is_staff=on is_superuser=on
  302
sql SELECT is_superuser FROM reeve_user WHERE username = 'eve'
  "0"
open /auth/user/
click "ada"
  200 not button _save not link "Delete"
POST /auth/user/1/change/ username=ada email=evil@example.org is_active=on is_staff=on
  403
POST /auth/user/1/password/ password1="nine lives of a cat" password2="nine lives of a cat"
  403
POST /auth/user/1/delete/
  403
sql SELECT email FROM reeve_user WHERE username = 'ada'
  "ada@example.org"

# Who may manage users gives no right that the giver does not have.
as mia
POST /auth/user/add/ username=eve email= password1="nine lives of a cat" password2="nine lives of a cat" is_active=on is_staff=on right=main.account:delete
sql SELECT count(*) FROM reeve_user_right WHERE model = 'main.account' AND verb = 'delete'
  "0"

# Who may only view users changes none.
as viv
open /auth/user/
  200 "mia" not link "Add user"
open /auth/user/1/change/
  200 not button _save
POST /auth/user/1/change/ username=ada2 is_active=on is_staff=on
  403 "You may not change users."
GET /auth/user/add/
  403
POST /auth/user/2/delete/
  403

# The list of users is searched and has pages.
as ada
open /auth/user/?q=mia
  200 "mia" not "viv@example.org"
open /auth/user/?p=99
  200
open /auth/user/?p=x
  200
GET /auth/user/99/change/
  404
GET /auth/user/abc/change/
  404
