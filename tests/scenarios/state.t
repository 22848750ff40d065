database office unmigrated
serve --state sqlite:$DIR/state.db

# With --state a database is read and never written, not even by migrations.
start
run reeve createsuperuser --database sqlite:$DIR/state.db --username ada --password-stdin
  | correct horse battery staple
sign in as ada
open /main/account/
  200 rows 3 "This console was started with --state" not link "/main/account/add/"
open /main/account/1/change/
  200 not button _save "ada@engines.example"
GET /main/account/add/
  403
POST /main/account/1/change/ company=x _save=Save
  403 "This console was started with --state, so the data can be read but not changed."
POST /main/account/add/ email=x@y.example company=x _save=Save
  403
POST /main/account/1/delete/ post=yes
  403
POST /main/account/ action=delete_selected _selected_action=1 post=yes
  403
sql SELECT count(*) FROM account WHERE company <> 'x'
  "3"
sqlite: sql SELECT count(*) FROM sqlite_schema WHERE name LIKE 'reeve%'
postgres: sql SELECT count(*) FROM pg_namespace WHERE nspname = 'reeve'
  "0"

# People, sessions and passwords live in the file of --state.
start
run reeve createsuperuser --database sqlite:$DIR/state.db --username ada --password-stdin
  | correct horse battery staple
sign in as ada
open /auth/user/add/
fill username=fay password1="nine lives of a cat" password2="nine lives of a cat"
check right=main.tag:view
press _save
  200 message "The user \"fay\" was added."
restart
as nobody
POST /login/ username=fay password="nine lives of a cat"
  302 to "/"
open /main/tag/
  200 rows 2
