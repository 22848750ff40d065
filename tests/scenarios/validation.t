database office
person ada superuser

# Every mistake stands beside its field, and all that was typed stays.
as ada
open /main/account/add/
fill email= company="Kept as typed" seats=many balance=1.2.3 founded=1999-02-30 opens=25:00 settings="{broken" note="also kept" owner_id=99
press _save
  200 "This was not saved. Correct the errors below."
  wrong email "This field is required." wrong seats "Enter a whole number." wrong balance "Enter a number."
  wrong founded "Enter a valid date." wrong opens "Enter a valid time." wrong settings "Enter valid JSON."
  field "company=Kept as typed" field seats=many field founded=1999-02-30 field "note=also kept" field settings={broken
sql SELECT count(*) FROM account
  "3"
fill email=dan@den.example seats=2 balance=1 founded= opens= settings= owner_id=1
press _save
  200 message "was added successfully"

# A choice that is not offered is refused.
as ada
POST /main/account/1/change/ email=a@b.example company=x plan=weekly _save=Save
  200 wrong plan "Select a valid choice"
sql SELECT plan FROM account WHERE id = 1
  "annual"

# A value that another record has is refused beside the field.
as ada
open /main/account/2/change/
fill email=ada@engines.example
press _save
  200 wrong email "Account with this Email already exists." field email=ada@engines.example
sql SELECT email FROM account WHERE id = 2
  "bob@builders.example"

# A rule of the database is told as a sentence.
as ada
open /main/account/1/change/
fill seats=-3
press _save
  200 "This was not saved." "rule" not "CHECK constraint failed" not "violates check constraint"
sql SELECT seats FROM account WHERE id = 1
  "12"

# A relation to nothing is refused beside the field.
as ada
open /main/account/1/change/
fill owner_id=77
press _save
  200 wrong owner_id "choice" not "FOREIGN KEY" not "violates foreign key"
sql SELECT owner_id FROM account WHERE id = 1
  "1"

# A text that is too long is refused, with the numbers.
as ada
let LONG = "x" times 121
open /main/account/1/change/
fill company=$LONG
press _save
  200 wrong company "Ensure this value has at most 80 characters (it has 121)."

# A number outside of its column is refused.
as ada
open /main/account/1/change/
fill seats=99999999999999999999
press _save
  200 wrong seats "Ensure this value is less than or equal to"

# A required field cannot be left out by not sending it.
as ada
POST /main/account/add/ company=Nameless _save=Save
  200 wrong email "This field is required."
sql SELECT count(*) FROM account
  "3"

# A field that is not sent on a change stays as it is.
as ada
POST /main/account/1/change/ company=Changed _save=Save
  302
sql SELECT email, company, plan FROM account WHERE id = 1
  "ada@engines.example|Changed|annual"

# NUL bytes and bytes that are not UTF-8 are refused beside the field.
as ada
POST /main/tag/1/change/ name="a\0b" _save=Save
  200 wrong name "Null characters are not allowed."
sql SELECT name FROM tag WHERE id = 1
  "important"

# One megabyte of text is kept and given back.
as ada
let LONG = "0123456789abcdef" times 60000
open /main/account/1/change/
fill note=$LONG
press _continue
  200 field note=$LONG message "was changed successfully"
sql SELECT length(note) FROM account WHERE id = 1
  "960000"
press _save
  200 message "nothing was different"
open /main/account/1/history/
  200

# Letters of all kinds come back as they were typed.
as ada
open /main/tag/1/change/
fill name="Zürich 東京 😀 <b>&amp;</b> \"'"
press _continue
  200 field "name=Zürich 東京 😀 <b>&amp;</b> \"'"
sql SELECT name FROM tag WHERE id = 1
  "Zürich 東京 😀 <b>&amp;</b> \"'"
open /main/tag/
  200 row 2 "<b>&amp;</b>" not body "<b>&amp;amp;</b>\""
