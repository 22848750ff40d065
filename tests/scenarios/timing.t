database office
person ada superuser
person bo staff view main.account

# Every page says what it cost: the database, the template, and all.
as ada
GET /main/account/
  200 header Server-Timing "db;dur=" header Server-Timing ", render;dur=" header Server-Timing ", total;dur="
  not header Server-Timing "db;dur=0.000" not header Server-Timing "render;dur=0.000"
GET /main/account/1/change/
  200 header Server-Timing "db;dur="
GET /nothing/here/
  404 header Server-Timing "total;dur="
as nobody
GET /login/
  200 header Server-Timing "db;dur=0.000"
GET /main/account/
  302 header Server-Timing "total;dur="

# A sign-in does not say how long the database took, since that would tell which names are known.
as nobody
open /login/
POST /login/ username=ada password=wrong
  not header Server-Timing "dur"
POST /login/ username=nobody-of-this-name password=wrong
  not header Server-Timing "dur"

# A download is sent while it is made, so its head says nothing.
as ada
GET /main/account/export/
  200 not header Server-Timing "dur"
