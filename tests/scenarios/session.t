database office
person ada superuser
person bo staff view main.account

# A person sees the own sessions and ends one of them.
as bo on the phone
as bo
open /sessions/
  200 "Your sessions" "127.0.0.1"
sql SELECT count(*) FROM reeve_session
  "2"
press "End"
  200 message "The session has ended."
sql SELECT count(*) FROM reeve_session
  "1"
GET /sessions/
  200
as bo on the phone
GET /sessions/
  302

# A person ends all other sessions at once.
as ada
as bo on the phone
as bo at home
as bo
POST /sessions/ others=yes
  302 to "/sessions/"
open /sessions/
  200 message "Your other sessions have ended."
as bo on the phone
GET /
  302
as bo at home
GET /
  302
as ada
GET /
  200

# Nobody ends the sessions of somebody else.
as ada
as bo
sql UPDATE reeve_session SET agent = token_hash WHERE user_id = (SELECT id FROM reeve_user WHERE username = 'ada')
as ada
open /sessions/
as bo
POST /sessions/ session=0123456789abcdef
  404
as ada
GET /
  200
