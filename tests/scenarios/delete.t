database office
person ada superuser
person bo staff delete main.account view main.payment
person cy staff delete main.account delete main.payment delete main.receipt delete main.account_tag

# The question names what goes with the record.
as ada
open /main/account/1/delete/
  200 "Delete the account" "ada@engines.example" "2 payments will be deleted." "1 receipt will be deleted."
  "2 account tags will be deleted."
sql SELECT count(*) FROM account
  "3"

# A deletion takes along what the database says, and writes it all down.
as ada
open /main/account/1/delete/
press "Yes, delete"
  200 to "/main/account/" message "Deleted 1 account." rows 2
sql SELECT count(*) FROM payment
  "1"
sql SELECT count(*) FROM receipt
  "0"
sql SELECT count(*) FROM account_tag
  "1"
sql SELECT model, count(*) FROM reeve_audit_entry WHERE action = 'delete' GROUP BY model ORDER BY model
  "main.account|1"
  "main.account_tag|2"
  "main.payment|2"
  "main.receipt|1"
sql SELECT count(DISTINCT change_id) FROM reeve_audit_entry WHERE action = 'delete'
  "1"

# What points at the record forbids it, and is named.
as ada
open /main/account/3/delete/
  200 "Cannot delete" "1 contract must be deleted" link "Supply of papyrus" not button "Yes, delete"
POST /main/account/3/delete/ post=yes
  409 "contract"
sql SELECT count(*) FROM account
  "3"
sql SELECT count(*) FROM reeve_audit_entry WHERE action = 'delete'
  "0"

# A link that may be empty is emptied, as the question said.
as ada
open /main/owner/1/delete/
  200 "1 account will lose the link"
press "Yes, delete"
  200 message "Deleted 1 owner."
sql SELECT count(*) FROM account WHERE owner_id IS NULL
  "2"
open /main/account/1/history/
  200 "Owner"

# Several records are deleted by the action of the list.
as ada
open /main/tag/
form changelist-form
check _selected_action=1 _selected_action=2
fill action=delete_selected
press Go
  200 "Delete these 2 tags?" "important" "late" "3 account tags will be deleted."
press "Yes, delete"
  200 message "Deleted 2 tags." rows 0
sql SELECT count(*) FROM tag
  "0"

# One that cannot go keeps all of them.
as ada
POST /main/account/ action=delete_selected _selected_action=2 _selected_action=3 post=yes
  409
sql SELECT count(*) FROM account
  "3"
sql SELECT count(*) FROM reeve_audit_entry WHERE action = 'delete'
  "0"

# Who may not delete what goes with it may not delete at all.
as bo
open /main/account/1/delete/
  200 "Cannot delete" not button "Yes, delete"
POST /main/account/1/delete/ post=yes
  403 "Account tags would be deleted with it, and you may not delete those."
sql SELECT count(*) FROM account
  "3"
as cy
open /main/account/1/delete/
press "Yes, delete"
  200 message "Deleted 1 account."

# A record that is gone cannot be deleted again.
as ada
open /main/tag/1/delete/
sql DELETE FROM account_tag
sql DELETE FROM tag WHERE id = 1
press "Yes, delete"
  404
GET /main/tag/1/delete/
  404
GET /main/tag/a,b/delete/
  404

# A deletion without the confirmation deletes nothing.
as ada
GET /main/tag/1/delete/
  200
POST /main/tag/ action=delete_selected _selected_action=1
  200 "Delete the tag"
sql SELECT count(*) FROM tag
  "2"

# The history of a record outlives it.
as ada
open /main/tag/2/delete/
press "Yes, delete"
GET /main/tag/2/history/
  200 "Deleted" "ada" "late"
