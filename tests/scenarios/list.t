database office
person ada superuser

# A list shows the rows, newest first, with a link and a box for each.
as ada
open /main/account/
  200 title "Accounts" "3 accounts" rows 3
  row 1 "cleo@nile.example" row 2 "bob@builders.example" row 3 "ada@engines.example"
  link "/main/account/1/change/" link "/main/account/add/"
  body "name=\"_selected_action\" value=\"1\" class=\"action-select\""

# A foreign key shows the name of what it points at, and leads there.
as ada
open /main/payment/
  200 rows 3 row 1 "bob@builders.example" link "/main/account/2/change/"

# A search looks into the name-like columns, without regard to case.
as ada
open /main/account/?q=BUILDERS
  200 rows 1 row 1 "bob@builders.example" "1 account" field q=BUILDERS
open /main/account/?q=ada+engines
  200 rows 1
open /main/account/?q=ada+builders
  200 rows 0 "No accounts found" link "/main/account/"
open /main/account/?q=100%25
  200 rows 0
open /main/account/?q=_
  200 rows 0
open "/main/account/?q=%00"
  200
open /main/account/?q=%FF%FE
  200

# A filter picks by a choice, a truth, a relation or a date.
as ada
open /main/account/?plan__exact=trial
  200 rows 1 row 1 "bob@builders.example"
open /main/account/?is_flagged__exact=1
  200 rows 1 row 1 "bob@builders.example"
open /main/account/?is_flagged__exact=0
  200 rows 2
open /main/account/?owner_id__exact=2
  200 rows 1 row 1 "cleo@nile.example"
open /main/account/?owner_id__isnull=True
  200 rows 1 row 1 "bob@builders.example"
open /main/account/?plan__in=trial,annual
  200 rows 2

# A date is filtered by a range, from the form in the panel or an offer.
file reeve.yaml
  | models: {account: {admin: {list_filter: [signed_up_at, founded], list_display: [email, signed_up_at]}}}
as ada
open "/main/account/?signed_up_at__gte=2026-02-01&signed_up_at__lt=2026-03-01"
  200 rows 1 row 1 "bob@builders.example" link "This month" link "Today"
open /main/account/?founded__isnull=True
  200 rows 2
click "Today"
  200 rows 0
open /main/account/?founded__gte=1900-01-01
  200 rows 0
open /main/account/?founded__lt=1900-01-01
  200 rows 1

# Filters join each other and the search, and can be taken off again.
as ada
open "/main/account/?plan__in=trial,annual&q=ada"
  200 rows 1 "ada@engines.example"
click "Clear all"
  200 rows 3

# The side panel offers the choices, and a click picks one.
as ada
open /main/account/
  200 link "Annual" link "Yes" link "Grace Hopper"
click "Annual"
  200 rows 1 row 1 "ada@engines.example"
click "All"
  200 rows 3

# The head of a column sorts by it, and back.
as ada
open /main/tag/?o=1
  200 rows 2
open /main/account/
click "Email"
  200 row 1 "ada@engines.example" row 3 "cleo@nile.example"
click "Email"
  200 row 1 "cleo@nile.example" row 3 "ada@engines.example"

# Bad parameters are left out with a sentence, and the list is there.
as ada
open /main/account/?o=99
  200 rows 3 message "names a column that cannot be sorted by"
open /main/account/?o=abc.-.1x
  200 rows 3
open /main/account/?p=abc
  200 rows 3 message "There is no page \"abc\", so this is the first."
open /main/account/?p=0
  200 rows 3
open /main/account/?p=99999999999999999999
  200
open /main/account/?nothing__exact=1
  200 rows 3 message "cannot be filtered by \"nothing__exact\""
open /main/account/?seats__exact=many
  200 rows 3
open /main/account/?note__exact=x
  200 rows 3 message "was left out"
open /main/account/?plan__exact__exact=trial
  200 rows 3
open "/main/account/?plan__exact=%27%20OR%201=1%20--"
  200 rows 0
open "/main/account/?owner_id__exact=99999999999999999999"
  200
open /main/account/?e=1
  200 rows 3

# A page past the last one is no mistake of the server.
as ada
open /main/account/?p=7
  200

# A table without rows says so, and offers to add one.
as ada
sql DELETE FROM account_tag
sql DELETE FROM tag
open /main/tag/
  200 rows 0 "No tags yet" "The first one will be listed here." link "/main/tag/add/"

# Long lists come in pages, a hundred rows each.
as ada
sqlite: sql WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250) INSERT INTO tag (name) SELECT 'tag ' || i FROM n
postgres: sql INSERT INTO tag (name) SELECT 'tag ' || i FROM generate_series(1, 250) AS i
open /main/tag/
  200 rows 100 "252 tags" link "?p=2" link "?p=3" not link "?p=4"
click "Next page"
  200 rows 100 link "?p=1"
click "Next page"
  200 rows 52
open /main/tag/?q=tag+24
  200 rows 13
open /main/tag/?all=
  200

# A count stops at ten thousand.
as ada
sqlite: sql WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10500) INSERT INTO tag (name) SELECT 'tag ' || i FROM n
postgres: sql INSERT INTO tag (name) SELECT 'tag ' || i FROM generate_series(1, 10500) AS i
open /main/tag/
  200 rows 100 "10,000+ tags"
open /main/tag/?p=106
  200 rows 2
open /main/tag/?q=tag+10500
  200 rows 1 "1 tag"

# A view is shown and can only be read.
as ada
open /main/big_account/
  200 rows 1 row 1 "Analytical Engines" not link "/main/big_account/add/"
GET /main/big_account/add/
  403

# A table without a key is shown and can only be read.
as ada
open /main/journal/
  200 rows 1 row 1 "opened" not link "/main/journal/add/" not body "_selected_action"

# A list costs the same number of statements whatever it shows.
as ada
GET /main/account/
log
GET /main/account/
log
  "route=/:app/:model/" "rows="

# An action without a choice or without rows says what is missing.
as ada
POST /main/account/ action=delete_selected
  302 to "/main/account/"
open /main/account/
  200 "Items must be selected in order to perform actions on them."
POST /main/account/ action= _selected_action=1
  302
open /main/account/
  200 "No action selected."
POST /main/account/ action=explode _selected_action=1
  400 "There is no action \"explode\" here."
