database office
person ada superuser
person bo staff view main.account view main.tag add main.tag
person dan staff add main.tag
person cy staff

# The index lists every table with its size.
as ada
open /
  200 link "Accounts" link "Payments" link "Tags" link "Owners" link "/main/account/add/"
  not link "/main/big_account/add/" not "reeve_user"
GET /main/
  200 link "Accounts"

# A person sees the tables with a right, and links for what is allowed.
as bo
open /
  200 link "Accounts" link "Tags" not link "Payments" not link "/main/account/add/" link "/main/tag/add/"
  not link "Users" not link "Groups"
GET /finder.json
  200 body "Accounts" not body "Payments"

# Who may only add sees the way to add, and nothing else.
as dan
open /
  200 link "/main/tag/add/" not link "/main/tag/" not link "Accounts"
open /main/tag/add/
fill name=added
press _save
  200 message "was added successfully"
GET /main/tag/
  403

# Who has no right at all is told so.
as cy
open /
  200 "There is nothing to see yet" "A superuser can give it to you." not link "Accounts"
GET /main/
  404 "There is no app \"main\" here that you may see."

# What the person did last is on the index.
as ada
open /main/tag/1/change/
fill name="very important"
press _save
open /
  main "very important" main "Changed"
as bo
open /
  not "very important"

# What does not exist is told in a sentence.
as ada
GET /main/nothing/
  404 "There is no \"nothing\" in \"main\"."
GET /nowhere/
  404
GET /main/account/99/change/
  404 "There is no account with the key \"99\". Perhaps it was deleted."
GET /main/account/xyz/change/
  404
GET /a/b/c/d/e/f/
  404 "There is no page at this address."
PUT /main/account/
  405

# An address without its last slash leads to the one with it.
as ada
GET /main/account
  301 to "/main/account/"
GET /main/account?q=x
  301 to "/main/account/?q=x"

# Names in an address are found in any case.
as ada
GET /main/ACCOUNT/
  200

# A page asks for its answer as JSON and gets mistakes as JSON.
as ada
header Accept: application/json
GET /main/nothing/
  404 json status 404 header Content-Type "application/json"

# Sizes are about right, without counting.
database chinook
sql ANALYZE
as ada
open /
  200 main "Tracks about 3,500" main "Artists about 275"
