database office
person ada superuser
person bo staff view main.payment
file reeve.yaml
  | models:
  |   payment:
  |     fields:
  |       state: {empty_value_display: unknown}
  |     admin:
  |       list_display:
  |         - id
  |         - account__company
  |         - account__owner__name
  |         - "{account.email} owes {amount}"
  |         - {count: receipt, label: Receipts}
  |         - {sum: receipt.id, empty_value: never}
  |         - {sql: "payment.amount > 15", label: Much, boolean: true}
  |         - {sql: "upper(state)", label: Result, name: result, choices: {PAID: "All paid"}}
  |       list_display_links: [id, result]
  |       sortable_by: [account__owner__name, much, receipt_count]
  |       ordering: [id]

# A list shows fields of other records, templates, expressions, counts and sums.
as ada
open /main/payment/
  200 rows 3
  "Account company" "Owner name" "Receipts" "Much" "Result"
  row 1 "Analytical Engines" row 1 "Grace Hopper" row 1 "ada@engines.example owes 10" row 1 "All paid"
  row 2 "never" row 2 "FAILED"
  row 3 "Builders & Sons" row 3 "bob@builders.example owes 30"

# Such columns can be sorted by, when the project does not say otherwise.
as ada
open /main/payment/?o=-7.3
  200 row 1 "owes 20" row 2 "bob@builders.example" row 3 "owes 10"
open /main/payment/?o=-5
  200 row 1 "owes 10"
open /main/payment/?o=2
  200 rows 3 "cannot be sorted by" row 1 "owes 10"
open /main/payment/?o=99
  200 rows 3 "cannot be sorted by"

# A click on a head does not name a column that cannot be sorted by.
as ada
open /main/payment/
  200 link "?o=5" not link "?o=5.1"
open /main/payment/?o=5
  200 not "cannot be sorted by"

# The columns that lead to the record are those that the project names.
as ada
open /main/payment/
  body "<th scope=\"row\" class=\"is-name is-number\"><a href=\"/main/payment/1/change/\">"
  body "<td><a href=\"/main/payment/1/change/\"><span class=\"badge\">All paid</span></a></td>"

# They go out as CSV like all others.
as bo
GET /main/payment/export/
  200 "ID,Account company,Owner name,Account email,Receipts,Total ID,Much,Result"
  "1,Analytical Engines,Grace Hopper,ada@engines.example owes 10.00,1,1," "owes 20.00,0,,"

# An expression that the database does not take is a mistake in the file.
file bad/reeve.yaml
  | models:
  |   payment:
  |     admin:
  |       list_display:
  |         - id
  |         - {sql: "payment.amuont * 2", label: Twice}
run reeve check $DIR/bad --database $DATABASE
  exit 1
  stderr "bad/reeve.yaml:6:17: The database does not take this expression:"
  stderr "amuont"

# A search looks into other records, and says below its box where.
file reeve.yaml
  | models:
  |   account:
  |     admin:
  |       search_fields: [^email, owner__name, =payment__state]
  |       search_help_text: By email, owner or the state of a payment.
as ada
open /main/account/
  200 "By email, owner or the state of a payment." body "placeholder=\"Search email, owner name, payment state\""
open /main/account/?q=hopper+paid
  200 rows 1 row 1 "ada@engines.example"
open /main/account/?q=engines
  200 rows 0

# Only fields of other records that the list names can be filtered by.
as ada
open "/main/payment/?account__owner__name=Grace+Hopper"
  200 rows 2 "Owner name: Grace Hopper" not "so that was left out"
open "/main/payment/?account__owner__name__isnull=True"
  200 rows 1 row 1 "Builders"
open "/main/payment/?account__balance__gt=0"
  200 rows 3 "Payments cannot be filtered by \"account__balance__gt\", so that was left out."
open "/main/payment/?account__owner__name__regex=x&receipt__number=R-1"
  200 rows 3 "so that was left out"

# Choices have the color that is declared, amounts their currency, and JSON is folded.
file reeve.yaml
  | models:
  |   account:
  |     fields:
  |       plan: {choices: {trial: {label: On trial, color: amber}, annual: {color: green}, monthly: Monthly}}
  |       balance: {money: EUR}
  |       seats: {money: {currency: plan}}
  |       company: {empty_value_display: nobody}
  |     admin:
  |       list_display: [id, plan, balance, seats, settings, founded]
  |       ordering: [id]
sql UPDATE account SET balance = 1234567.5, settings = '{"beta": true, "a long key": "a long value, longer than forty"}' WHERE id = 1
as ada
open /main/account/
  200 rows 3 row 1 "1,234,567.50 EUR" row 1 "12.00 annual" row 2 "On trial" row 3 "−7.00 EUR"
  body "<span class=\"badge is-amber\">On trial</span>" body "<span class=\"badge is-green\">annual</span>"
  body "<span class=\"badge\">Monthly</span>" body "<details class=\"fold\"><summary><code>"
GET /main/account/export/
  200 "1234567.5"

# Hostile names of other records' fields give the list, and never an error.
as ada
let LONG = "account__" times 400
open "/main/payment/?$LONG=1&account.owner.name=Grace+Hopper"
  200 rows 2 "so that was left out"
open "/main/payment/?account____owner=1&account__=2&.=3&..=4&account..owner=5"
  200 rows 3
open "/main/payment/?account__owner__name__isnull=maybe"
  200 rows 3
open "/main/payment/?account__owner__name=%00%FF%27%22&q=%00"
  200
