-- The three tickets of docs/getting-started.md and examples/desk/README.md.
database desk 400
person mira staff view main.account change main.account view main.payment view main.subscription view main.email_job change main.email_job view main.invoice view main.staff_note add main.staff_note
environment DESK_DATABASE=sqlite:nowhere.db
serve $SOURCE/examples/desk

# Somebody paid and is still called past due.
as mira
open /main/account/?q=lovelace
  200 rows 1 row 1 "ada@lovelace-looms.example" row 1 "Past due"
click "ada@lovelace-looms.example"
  200 "Lovelace Looms Ltd" "Card expired" "Succeeded" "Says the card was renewed"
fill billing_state=active
press _continue
  200 field billing_state=active
click "History"
  200 "by mira" "Billing state" "Past due" "Active"
open /main/account/?billing_state__exact=past_due
  200 "Past due" not "ada@lovelace-looms.example"

# A welcome email never arrived.
as mira
open /main/account/?q=grace
click "grace@harbor-compilers.example"
  200 "Greylisted" "Welcome" "Failed"
open /main/email_job/4/change/
  200 field state=failed field attempts=3
fill state=queued attempts=0
press _save
  200 message "was changed successfully"
open /main/email_job/?state__exact=failed&template__exact=welcome
  200 not "grace@harbor-compilers.example"

# Somebody was charged twice, rightly.
as mira
open /main/account/?q=bombe
click "alan@bombe-bakery.example"
  200 "Upgraded" "458.97" "−31.03" "Credit"
open /main/staff_note/add/
fill account_id=3 body="Explained the two charges."
press _save
  200 message "was added successfully"
