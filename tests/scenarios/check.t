database office

# Every mistake of a project is told in one run, with file, line and column.
file bad/reeve.yaml
  | name: Desk
  | databse: sqlite:desk.db
  | models:
  |   account:
  |     labell: Account
  |     label: [a, b]
  |     display: "{emial}"
  |     fields:
  |       emial: {label: Email}
  |       plan: {type: colour, choices: 7}
  |     admin:
  |       list_display: [email, compny, email]
  |       list_per_page: many
  |       list_filter: plan
  |       ordering: [-nothing]
  |       inlines: [paymnt, tag]
  |       fieldsets:
  |         - title: Only
  |   acount:
  |     label: Nothing
  |   account:
  |     label: Twice
  | include: [nothing.yaml]
run reeve check $DIR/bad --database $DATABASE
  exit 1
  stderr "bad/reeve.yaml:2:1: There is no key \"databse\" here; did you mean \"database\"?"
  stderr "bad/reeve.yaml:5:5: There is no key \"labell\" here; did you mean \"label\"?"
  stderr "bad/reeve.yaml:6:12: \"label\" takes a text, not a list."
  stderr "bad/reeve.yaml:7:14: There is no field \"emial\" in account; did you mean \"email\"?"
  stderr "bad/reeve.yaml:9:7: There is no field \"emial\" in account; did you mean \"email\"?"
  stderr "bad/reeve.yaml:10:20: There is no type \"colour\"."
  stderr "bad/reeve.yaml:10:37: \"choices\" takes a map of values with labels, or a list of values, not a text."
  stderr "bad/reeve.yaml:12:29: There is no field \"compny\" in account; did you mean \"company\"?"
  stderr "bad/reeve.yaml:12:37: \"email\" stands twice in this list."
  stderr "bad/reeve.yaml:13:22: \"list_per_page\" takes a whole number from 1 to 1000."
  stderr "bad/reeve.yaml:14:20: \"list_filter\" takes a list of names, not a text."
  stderr "bad/reeve.yaml:15:18: There is no field \"nothing\" in account."
  stderr "bad/reeve.yaml:16:17: There is no model \"paymnt\"; did you mean \"payment\"?"
  stderr "bad/reeve.yaml:16:25: No foreign key of tag points at account."
  stderr "bad/reeve.yaml:18:11: The key \"fields\" is missing here."
  stderr "bad/reeve.yaml:19:3: There is no table \"acount\" in the database; did you mean \"account\"?"
  stderr "bad/reeve.yaml:21:3: \"account\" stands twice; the first is in line 4."
  stderr "bad/reeve.yaml:23:11: There is no file"

# A project with mistakes is not served.
file bad/reeve.yaml
  | models: {account: {labell: Account}}
run reeve serve --port 0 $DIR/bad --database $DATABASE
  exit 1 stderr "reeve.yaml:1:20: There is no key \"labell\" here; did you mean \"label\"?" stderr "so nothing is served."
run reeve inspect $DIR/bad --database $DATABASE
  exit 1 stderr "reeve.yaml:1:20:"

# What is no YAML is told by line and column.
file bracket.yaml
  | a: [1
  | b: 2
run reeve check $DIR/bracket.yaml
  exit 1 stderr "bracket.yaml:2:2: The YAML cannot be read:"
file tab.yaml
  | name: x
  | 	y: z
run reeve check $DIR/tab.yaml
  exit 1 stderr "tab.yaml:2:1: A tab stands here; YAML is indented with spaces."
file list.yaml
  | - a
run reeve check $DIR/list.yaml
  exit 1 stderr "list.yaml:1:1: A project file is a map of keys, not a list."

# A secret that the environment does not have is a mistake.
file secret.yaml
  | database: postgresql://desk:${REEVE_NO_SUCH_SECRET}@localhost/desk
run reeve check $DIR/secret.yaml
  exit 1 stderr "secret.yaml:1:11: The environment has no variable \"REEVE_NO_SUCH_SECRET\"."

# A mistake in a file that is included is told with the name of that file.
file many/reeve.yaml
  | include: [models/*.yaml]
file many/models/account.yaml
  | models:
  |   account: {labbel: Account}
file many/models/tag.yaml
  | models:
  |   tag: {label: Tag, nothing: 1}
run reeve check $DIR/many --database $DATABASE
  exit 1 stderr "account.yaml:2:13:" stderr "tag.yaml:2:21:"

# A project without mistakes is told so, and exit 0.
file good/reeve.yaml
  | name: Desk
  | models:
  |   account: {label: Customer, display: "{company} <{email}>", admin: {list_display: [company, email], search_fields: [^email, =company]}}
run reeve check $DIR/good --database $DATABASE
  stdout "nothing is wrong"
run reeve check $SOURCE/examples/desk/reeve.yaml --database $DATABASE
  exit 1 stderr "There is no"

# A project that is not there is told with its name.
run reeve check $DIR/nowhere
  exit 1 stderr "nowhere"
run reeve check
  exit 1 stderr "There is no project here to check."

# What the project says is what the console shows.
person ada superuser
file reeve.yaml
  | name: Front desk
  | models:
  |   account:
  |     label: Customer
  |     label_plural: Customers
  |     display: "{company} <{email}>"
  |     fields:
  |       seats: {label: Chairs, help: "How many may sit."}
  |       note: {editable: false}
  |     admin:
  |       list_display: [company, seats]
  |       list_per_page: 2
  |       readonly_fields: [balance]
  |       exclude: [settings]
  |       inlines: [{model: payment, label: Money}]
  |   tag: {hidden: true}
as ada
open /
  200 "Front desk" link "Customers" not link "Tags"
open /main/account/
  200 rows 2 "Chairs" not "Email" link "?p=2"
open /main/account/1/change/
  200 "Analytical Engines <ada@engines.example>" "How many may sit." "Money" not field note not field balance
  not field settings field seats=12
fill seats=13
press _save
  200 message "Analytical Engines <ada@engines.example>"
POST /main/account/1/change/ balance=1 note=x settings={} _save=Save
sql SELECT count(*) FROM account WHERE id = 1 AND note = 'x'
  "0"
GET /main/tag/
  404

# The JSON Schema of a project is JSON and names every key of the reference.
run sh -c "'$REEVE' schema | node -e 'const s = JSON.parse(require(`fs`).readFileSync(0)); if (!s.properties.models) process.exit(1)'"
run reeve schema
  stdout "list_display" stdout "search_fields" stdout "$schema"
run reeve schema --reference
  stdout "list_display"
