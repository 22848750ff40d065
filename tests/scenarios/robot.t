-- What scripts written for Django admin do, with its names and its order.
database office
person ada superuser

# A robot signs in as it does in Django admin.
GET /login/?next=/main/account/
  200 body "name=\"csrfmiddlewaretoken\"" body "name=\"username\"" body "name=\"password\"" body "name=\"next\""
POST /login/ username=ada password="correct horse battery staple" next=/main/account/
  302 to "/main/account/" header Set-Cookie "sessionid=" header Set-Cookie "csrftoken="

# A robot adds, changes and deletes with the fields and buttons of Django admin.
as ada
POST /main/tag/add/ name=first _save=Save
  302 to "/main/tag/"
POST /main/tag/add/ name=second _continue="Save and continue editing"
  302
POST /main/tag/add/ name=third _addanother="Save and add another"
  302 to "/main/tag/add/"
POST /main/tag/1/change/ name=renamed _save=Save
  302 to "/main/tag/"
POST /main/tag/2/delete/ post=yes
  302 to "/main/tag/"
sql SELECT name FROM tag ORDER BY name
  "first"
  "renamed"
  "second"
  "third"

# A form that comes back with mistakes is 200, as in Django admin.
as ada
POST /main/tag/add/ name= _save=Save
  200 body "errornote" body "errorlist"

# A robot sends a form in parts, as one with files is sent.
as ada
GET /main/tag/add/
keep TOKEN from cookie csrftoken
keep SESSION from cookie sessionid
raw
  | POST /main/tag/add/ HTTP/1.1
  | Host: localhost
  | Cookie: sessionid=$SESSION; csrftoken=$TOKEN
  | Content-Type: multipart/form-data; boundary=xyz
  | Content-Length: 176
  | Connection: close
  |
  | --xyz
  | Content-Disposition: form-data; name="csrfmiddlewaretoken"
  |
  | $TOKEN
  | --xyz
  | Content-Disposition: form-data; name="name"
  |
  | in parts
  | --xyz--
  302
sql SELECT count(*) FROM tag WHERE name = 'in parts'
  "1"

# The parameters of Django's lists are known.
as ada
open /main/account/?o=-1.2&p=1&q=
  200 rows 3 row 1 "cleo@nile.example"
open /main/account/?all=
  200 rows 3
open /main/account/?_facets=True
  200 rows 3 not message "cannot be filtered"
open /main/account/?plan=trial
  200 rows 1
open /main/account/?owner_id=1
  200 rows 1
open /main/account/?owner__id__exact=1
  200
open /main/account/?email__icontains=NILE
  200 rows 1
open /main/account/?company__startswith=Build
  200 rows 1
open /main/account/?seats__gt=5
  200 rows 1

