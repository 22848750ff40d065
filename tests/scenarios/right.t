database office
person ada superuser
person vera staff view main.account
person adam staff add main.account
person chen staff change main.account
person della staff view main.account delete main.tag delete main.account_tag
person nell staff

# Who may view sees, and can do nothing else.
as vera
open /main/account/1/change/
  200 not button _save not link "Delete" "ada@engines.example"
open /main/account/
  200 rows 3 not link "/main/account/add/" not body "_selected_action"
POST /main/account/1/change/ company=x _save=Save
  403 "You may not change accounts." "A superuser can give you the right \"change main.account\"."
GET /main/account/add/
  403 "You may not add accounts."
POST /main/account/add/ email=x@y.example company=x _save=Save
  403 "You may not add accounts."
GET /main/account/1/delete/
  403 "You may not delete accounts."
POST /main/account/1/delete/ post=yes
  403 "You may not delete accounts."
POST /main/account/ action=delete_selected _selected_action=1 post=yes
  403 "You may not delete accounts."
sql SELECT count(*) FROM account WHERE company = 'x'
  "0"
sql SELECT count(*) FROM reeve_audit_entry WHERE model LIKE 'main%'
  "0"

# Who may add adds, and changes nothing.
as adam
open /main/account/add/
  200 button _save
fill email=new@new.example company=New
press _save
  200 to "/" message "was added successfully"
sql SELECT company FROM account WHERE email = 'new@new.example'
  "New"
open /main/account/add/
  200 not link "/main/account/" link "Cancel"
fill email=newer@new.example company=Newer
press _continue
  200 to "/"
GET /main/account/
  403 "You may not view accounts."
POST /main/account/1/change/ company=x _save=Save
  403 "You may not change accounts."

# Who may change sees and changes, and neither adds nor deletes.
as chen
open /main/account/1/change/
  200 button _save not button _addanother not link "Delete"
fill company=Changed
press _save
  200 message "was changed successfully"
POST /main/account/add/ email=x@y.example company=x _save=Save
  403
POST /main/account/1/delete/ post=yes
  403
sql SELECT company FROM account WHERE id = 1
  "Changed"

# Who may delete one kind does not delete another.
as della
POST /main/tag/1/delete/ post=yes
  302
POST /main/account/1/delete/ post=yes
  403 "You may not delete accounts."
sql SELECT count(*) FROM account
  "3"

# Who has no right finds nothing and may do nothing, wherever the address leads.
as nell
GET /main/account/
  403
GET /main/account/1/change/
  403 not "ada@engines.example"
GET /main/account/1/history/
  403
GET /main/account/export/
  403
GET "/autocomplete/?app_label=main&model_name=account&field_name=owner_id"
  403 not body "Grace Hopper"
GET /auth/user/
  403
GET /auth/user/1/change/
  403
POST /auth/user/add/ username=eve password1=x password2=x
  403
GET /auth/group/
  403
open /
  200 not link "Accounts"

# A relation names its target, but leads and offers nothing that the person may not view.
as vera
open /main/account/1/change/
  200 "Grace Hopper" not "Alan Turing" not link "/main/owner/1/change/"
open /main/account/
  200 not "Alan Turing" not "Grace Hopper"
GET "/autocomplete/?app_label=main&model_name=account&field_name=owner_id"
  403 not body "Grace Hopper"

# Children are shown to who may view them.
file reeve.yaml
  | models: {account: {admin: {inlines: [payment]}}}
as vera
open /main/account/1/change/
  200 not "failed"
as ada
open /main/account/1/change/
  200 "failed" "Payments"

# A right that is given or taken counts from the next request.
as nell
GET /main/account/
  403
sql INSERT INTO reeve_user_right (user_id, model, verb) SELECT id, 'main.account', 'view' FROM reeve_user WHERE username = 'nell'
GET /main/account/
  200
sql DELETE FROM reeve_user_right WHERE verb = 'view'
GET /main/account/
  403

# A group gives its rights to its members.
as nell
sql INSERT INTO reeve_group (id, name) VALUES (1, 'clerks')
sql INSERT INTO reeve_group_right (group_id, model, verb) VALUES (1, 'main.tag', 'change')
GET /main/tag/1/change/
  403
sql INSERT INTO reeve_membership (user_id, group_id) SELECT id, 1 FROM reeve_user WHERE username = 'nell'
open /main/tag/1/change/
  200 button _save
fill name=grouped
press _save
sql SELECT name FROM tag WHERE id = 1
  "grouped"

# A right on one model does not open another one with a similar name.
as vera
GET /main/account_tag/
  403
GET /main/ACCOUNT_TAG/
  403
