database office
person ada superuser
person bo staff change main.account view main.owner

# Who saves second sees what the first one saved, and both values.
as bo
open /main/account/1/change/
as ada
open /main/account/1/change/
fill company="Ada's choice"
press _save
  200 message "was changed successfully"
as bo
fill company="Bo's choice"
press _save
  200 "This was not saved: the record has changed since you opened it" "ada changed this record"
  "Ada's choice" "Bo's choice" field "company=Bo's choice"
sql SELECT company FROM account WHERE id = 1
  "Ada's choice"
press _save
  200 message "was changed successfully"
sql SELECT company FROM account WHERE id = 1
  "Bo's choice"

# Changes outside of the console are noticed as well.
as bo
open /main/account/1/change/
sql UPDATE account SET company = 'From outside' WHERE id = 1
fill company="Bo's choice"
press _save
  200 "This was not saved" "Somebody changed this record outside of this console" "From outside"
sql SELECT company FROM account WHERE id = 1
  "From outside"

# A save without changes is no conflict and writes nothing.
as bo
open /main/account/1/change/
sql UPDATE account SET company = 'From outside' WHERE id = 1
press _save
  200
sql SELECT company FROM account WHERE id = 1
  "From outside"

# A mistake does not hide a conflict: both are told at once.
as bo
open /main/account/1/change/
sql UPDATE account SET company = 'From outside' WHERE id = 1
fill company="Bo's choice" seats=many
press _save
  200 wrong seats "Enter a whole number." "This was not saved: the record has changed" "From outside"
sql SELECT company, seats FROM account WHERE id = 1
  "From outside|12"
fill seats=7
press _save
  200 message "was changed successfully"
sql SELECT company, seats FROM account WHERE id = 1
  "Bo's choice|7"

# A mistake first and a change of somebody else after it are a conflict.
as bo
open /main/account/1/change/
fill company="Bo's choice" seats=many
press _save
  200 wrong seats "Enter a whole number." not "the record has changed"
sql UPDATE account SET company = 'From outside' WHERE id = 1
fill seats=7
press _save
  200 "This was not saved: the record has changed" "From outside"
sql SELECT company, seats FROM account WHERE id = 1
  "From outside|12"
