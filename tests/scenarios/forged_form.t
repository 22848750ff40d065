database office
person ada superuser

# A form without the token does nothing.
as ada
POST /main/account/1/delete/ post=yes csrfmiddlewaretoken=
  403 "This form is too old or came from another site, so nothing was done."
  "cookies must be allowed"
sql SELECT count(*) FROM account
  "3"

# A form with the token of somebody else does nothing.
as ada
POST /main/account/1/delete/ post=yes csrfmiddlewaretoken=0123456789abcdef0123456789abcdef
  403
POST /main/tag/add/ name=forged csrfmiddlewaretoken=0123456789abcdef0123456789abcdef
  403
sql SELECT count(*) FROM tag
  "2"

# A form that another site sends does nothing, token or not.
as ada
header Origin: https://evil.example
POST /main/tag/add/ name=forged
  403 "This form came from another site, so nothing was done."
header Origin: null
POST /main/tag/add/ name=forged
  403
sql SELECT count(*) FROM tag
  "2"

# Signing in takes a token as well.
POST /login/ username=ada password="correct horse battery staple" csrfmiddlewaretoken=
  403
POST /login/ username=ada password="correct horse battery staple"
  302

# The token may come as a header, as scripts send it.
as ada
GET /
keep TOKEN from cookie csrftoken
POST /main/tag/add/ tokenless name=scripted
  403
header X-CSRFToken: $TOKEN
POST /main/tag/add/ tokenless name=scripted
  302
sql SELECT count(*) FROM tag
  "3"
