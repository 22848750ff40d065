database office
person ada superuser

# A record is added, and read back as it was typed.
as ada
open /main/account/add/
  200 "Add account" field plan=trial field is_flagged=unchecked field email= not field version
fill email=dan@den.example company="Dan's <Den> & \"Co\"" plan=monthly seats=5 balance=12.25 founded=1999-12-31 note="first line\nsecond line" owner_id=2
check is_flagged
press _save
  200 to "/main/account/" message "was added successfully"
sql SELECT email, company, plan, seats, note, owner_id FROM account WHERE seats = 5
  "dan@den.example|Dan's <Den> & \"Co\"|monthly|5|first line"
  "second line|2"
click "dan@den.example"
  200 field email=dan@den.example field "company=Dan's <Den> & \"Co\"" field seats=5 field is_flagged=checked
  field "note=first line\nsecond line" field owner_id=2 "Alan Turing" field founded=1999-12-31

# A record is changed, one field of it.
as ada
open /main/account/1/change/
  200 field email=ada@engines.example field plan=annual field "company=Analytical Engines"
fill plan=monthly
press _save
  200 to "/main/account/" message "was changed successfully"
sql SELECT plan, email, seats, note FROM account WHERE id = 1
  "monthly|ada@engines.example|12|First of all customers."
sql SELECT action, model, record_key, username FROM reeve_audit_entry WHERE model = 'main.account'
  "change|main.account|1|ada"

# A form that is saved unchanged writes nothing.
as ada
sql UPDATE account SET note = '  spaces  '
open /main/account/1/change/
press _save
  200 message "nothing was different"
open /main/account/3/change/
press _save
  200 message "nothing was different"
sql SELECT count(*) FROM reeve_audit_entry WHERE model = 'main.account'
  "0"
sql SELECT count(*) FROM account WHERE note = '  spaces  '
  "3"

# "Save and continue" stays on the record.
as ada
open /main/tag/1/change/
fill name=urgent
press _continue
  200 to "/main/tag/1/change/" field name=urgent message "You may edit it again below."
open /main/tag/add/
fill name=new
press _continue
  200 field name=new message "was added successfully"

# "Save and add another" gives an empty form.
as ada
open /main/tag/add/
fill name=one
press _addanother
  200 to "/main/tag/add/" field name= message "You may add another below."
fill name=two
press _save
  200 to "/main/tag/"
sql SELECT name FROM tag WHERE name IN ('one', 'two') ORDER BY name
  "one"
  "two"

# The way back keeps the filters of the list.
as ada
open /main/account/?plan__exact=annual
click "ada@engines.example"
  200 field note "Cancel"
fill note=x
press _save
  200 to "/main/account/?plan__exact=annual" rows 1

# A field is emptied: a text is empty, a number is none.
as ada
open /main/account/1/change/
fill seats= note= balance= founded= owner_id=
press _save
  200 message "was changed successfully"
sql SELECT count(*) FROM account WHERE id = 1 AND seats IS NULL AND balance IS NULL AND founded IS NULL AND owner_id IS NULL
  "1"

# A truth that may be unknown has three answers.
as ada
open /main/account/2/change/
  200 field is_partner=
fill is_partner=true
press _continue
  200 field is_partner=true
fill is_partner=
press _continue
  200 field is_partner=
sql SELECT count(*) FROM account WHERE id = 2 AND is_partner IS NULL
  "1"

# A box that is not ticked is no.
as ada
open /main/account/2/change/
  200 field is_flagged=checked
uncheck is_flagged
press _save
  200 message "was changed successfully"
open /main/account/2/change/
  200 field is_flagged=unchecked

# A record that is gone is told as gone, and nothing is made anew.
as ada
open /main/tag/2/change/
sql DELETE FROM account_tag
sql DELETE FROM tag WHERE id = 2
fill name="late again"
press _save
  404 "There is no tag with the key \"2\". Perhaps it was deleted."
sql SELECT count(*) FROM tag
  "1"

# The children of a record stand below it.
as ada
open /main/account/1/change/
  200 "Payments"

# A record with several keys is opened by all of them.
as ada
open /main/account_tag/1,2/change/
  200 "ada@engines.example" "late"
open /main/account_tag/
  200 rows 3 link "/main/account_tag/1,2/change/"
GET /main/account_tag/1/change/
  404
GET /main/account_tag/1,2,3/change/
  404

# Django's old address of a record leads to the new one.
as ada
GET /main/account/1/
  302 to "/main/account/1/change/"

# A relation is found by words, a page at a time.
as ada
GET "/autocomplete/?app_label=main&model_name=account&field_name=owner_id&term=turing"
  200 json results.0.id 2 json results.0.text "Alan Turing" json pagination.more false
GET "/autocomplete/?app_label=main&model_name=account&field_name=owner_id"
  200 json results.1.id 1
GET "/autocomplete/?app_label=main&model_name=account&field_name=email&term=x"
  404

# A field that is not on the form cannot be written by adding it.
as ada
open /main/account/1/change/
POST /main/account/1/change/ id=99 company="Still there" nothing=x _save=Save
  302
sql SELECT id, company FROM account WHERE id IN (1, 99)
  "1|Still there"
