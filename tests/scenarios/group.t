database office
person ada superuser
person bo staff view main.account

# A group is made, given rights, and gives them to its members.
as ada
open /auth/group/add/
  200 field name
fill name=Clerks
check right=main.tag:view right=main.tag:change
press _save
  200 to "/auth/group/" message "The group \"Clerks\" was added." "Clerks"
open /auth/user/
click "bo"
  200 "Clerks"
check groups=1
press _save
  200 message "was changed"
as bo
open /main/tag/1/change/
  200 button _save

# A group is renamed, and its rights change for all.
as ada
open /auth/group/add/
fill name=Clerks
check right=main.tag:view
press _continue
  200 field name=Clerks
fill name=Cashiers
check right=main.payment:view
uncheck right=main.tag:view
press _save
  200 message "The group \"Cashiers\" was changed."
sql SELECT model || ' ' || verb FROM reeve_group_right
  "main.payment view"
sql SELECT username, action, model FROM reeve_audit_entry
  "ada|add|auth.group"
  "ada|change|auth.group"

# A group needs a name of its own.
as ada
sql INSERT INTO reeve_group (name) VALUES ('Clerks')
open /auth/group/add/
fill name=Clerks
press _save
  200 field name=Clerks not message "was added"
fill name=
press _save
  200 not message "was added"
sql SELECT count(*) FROM reeve_group
  "1"

# A group is deleted after a question, and its rights are gone.
as ada
sql INSERT INTO reeve_group (id, name) VALUES (5, 'Clerks')
sql INSERT INTO reeve_group_right (group_id, model, verb) VALUES (5, 'main.tag', 'view')
sql INSERT INTO reeve_membership (user_id, group_id) SELECT id, 5 FROM reeve_user WHERE username = 'bo'
open /auth/group/5/delete/
  200 "Are you sure you want to delete the group \"Clerks\"?" "1 member"
press
  200 message "The group \"Clerks\" was deleted."
as bo
GET /main/tag/
  403
