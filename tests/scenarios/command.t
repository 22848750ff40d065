only sqlite
database office

# The program and every command explain themselves.
run reeve --help
  stdout "Usage: reeve COMMAND" stdout "serve" stdout "inspect" stdout "createsuperuser" stdout "schema"
run reeve --version
  stdout "reeve "
run reeve serve --help
  stdout "Usage: reeve serve" stdout "--database" stdout "--state" stdout "--host" stdout "--port"
run reeve check --help
  stdout "Usage: reeve check"
run reeve inspect --help
  stdout "Usage: reeve inspect" stdout "--app"
run reeve migrate --help
  stdout "Usage: reeve migrate"
run reeve createsuperuser --help
  stdout "Usage: reeve createsuperuser" stdout "--password-stdin"
run reeve changepassword --help
  stdout "Usage: reeve changepassword"
run reeve schema --help
  stdout "Usage: reeve schema"
run reeve demo --help
  stdout "Usage: reeve demo"

# Words that nobody knows get a sentence and exit 2.
run reeve
  exit 2
run reeve serv
  exit 2 stderr "There is no command \"serv\"" stderr "did you mean \"serve\"?"
run reeve --nothing
  exit 2 stderr "reeve: "
run reeve serve --prot 80
  exit 2 stderr "--prot"
run reeve serve --port
  exit 2 stderr "--port"
run reeve serve --port eighty
  exit 2 stderr "--port takes a whole number from 0 to 65535, not \"eighty\"."
run reeve serve --port 65536
  exit 2 stderr "65535"
run reeve serve --port 1 --port 2
  exit 2
run reeve serve --trust-proxy=yes
  exit 2
run reeve serve --log-format xml
  exit 2 stderr "--log-format" stderr "xml"
run reeve serve --workers 0
  exit 2
run reeve check one two
  exit 2 stderr "two"
run reeve schema word
  exit 2 stderr "word"

# A database that is not there is told with its name, and exit 1.
run reeve serve --port 0
  exit 1 stderr "No database is named." stderr "--database sqlite:FILE"
run reeve serve --port 0 --database sqlite:$DIR/nothing.db
  exit 1 stderr "nothing.db"
run reeve serve --port 0 --database $DIR/nothing.db
  exit 1 stderr "reeve: "
run reeve serve --port 0 --database mysql://localhost/x
  exit 1 stderr "names no kind of database that Reeve can open"
run reeve serve --port 0 --database postgresql://nobody@127.0.0.1:1/none
  exit 1 stderr "reeve: "
run reeve inspect --database sqlite:$DIR
  exit 1 stderr "reeve: "
file no.db
  | This is not a database, and long enough to be read as a header of one, which takes 100 bytes or more.
run reeve inspect --database sqlite:$DIR/no.db
  exit 1 stderr "no.db"

# The password of a database is never printed.
run reeve serve --port 0 --database postgresql://nobody:topsecret@127.0.0.1:1/none
  exit 1 not "topsecret"
run reeve inspect --database postgresql://nobody:topsecret@127.0.0.1:1/none?password=alsosecret
  exit 1 not "topsecret" not "alsosecret"

# The first person is made on the command line, and signs in.
run reeve createsuperuser --database $DATABASE --username ada --email ada@example.org --password-stdin
  | a good long password
  stdout "The superuser ada was created."
POST /login/ username=ada password="a good long password"
  302 to "/"
GET /auth/user/
  200 "ada@example.org"

# A name is given once, and must be a name.
run reeve createsuperuser --database $DATABASE --username ada --password-stdin
  | a good long password
run reeve createsuperuser --database $DATABASE --username ada --password-stdin
  | a good long password
  exit 1 stderr "already exists"
run reeve createsuperuser --database $DATABASE --username "a b" --password-stdin
  | a good long password
  exit 1 stderr "reeve: "
run reeve createsuperuser --database $DATABASE --username eve --password-stdin
  exit 1 stderr "Nothing came from standard input."
run reeve createsuperuser --database $DATABASE --username eve --password-stdin
  |
  exit 1 stderr "The password is empty."
sql SELECT count(*) FROM reeve_user
  "1"

# The demo is made once, and says why it is not made again.
run reeve demo --database sqlite:$DIR/desk.db --rows 20 --folder $SOURCE/examples/desk
  stdout "Made the support desk with 20 accounts."
run reeve demo --database sqlite:$DIR/desk.db --rows 20 --folder $SOURCE/examples/desk
  exit 1 stderr "reeve: "
run reeve demo --rows none --database sqlite:$DIR/other.db
  exit 2
