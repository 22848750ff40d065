-- Values of every type, written through the form and read back from the database.
person ada superuser

# Types of PostgreSQL keep what was typed.
only postgres
database sql
  | CREATE TYPE mood AS ENUM ('sad', 'fine', 'very happy');
  | CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
  | CREATE TABLE kind (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, uuid_id uuid, mood mood, tags text[], data jsonb,
  |   span int4range, share percent, price numeric(10, 2), big bigint, at timestamptz, day date, clock time, wait interval,
  |   bytes bytea, ip inet, flag boolean NOT NULL DEFAULT false, twice integer GENERATED ALWAYS AS (share * 2) STORED, ratio double precision);
as ada
open /main/kind/add/
  200 option mood "very happy" not field id not field twice not field bytes
fill uuid_id=6ba7b810-9dad-11d1-80b4-00c04fd430c8 mood="very happy" tags="{a,\"b,c\"}" data="{\"x\": [1, null]}" span=[1,5) share=40 price=12.50
fill big=9007199254740993 at="2026-03-29 02:30:00+01" day=0044-03-15 clock=23:59:59.5 wait="1 day 02:00:00" ip=10.0.0.1 ratio=0.1
check flag
press _continue
  200 message "was added successfully" field mood="very happy" field big=9007199254740993 field price=12.50
press _save
  200 message "nothing was different"
sql SELECT id, uuid_id, mood, tags, data, span, share, price, big, at AT TIME ZONE 'UTC', day, clock, wait, ip, flag, twice, ratio FROM kind
  "1|6ba7b810-9dad-11d1-80b4-00c04fd430c8|very happy|{a,\"b,c\"}|{\"x\": [1, null]}|[1,5)|40|12.50|9007199254740993|2026-03-29 01:30:00|0044-03-15|23:59:59.5|1 day 02:00:00|10.0.0.1|t|80|0.1"
open /main/kind/1/change/
fill share=101 tags={a span=[5,1) ip=300.1.1.1 wait=soon
press _save
  200 "This was not saved." wrong share "" not "ERROR:" not "22P02"
sql SELECT share, tags FROM kind
  "40|{a,\"b,c\"}"

# A value with places keeps them, and one too many is refused.
database office
as ada
open /main/payment/1/change/
fill amount=1234.56
press _continue
  200 field amount=1234.56
fill amount=1.234
press _save
  200 wrong amount "Ensure that there are no more than 2 decimal places."
fill amount=123456789.00
press _save
  200 wrong amount "Ensure that there are no more than"

# A time that is shown is the time that is stored.
database office
as ada
open /main/account/1/change/
  200 field "signed_up_at=2026-03-01 10:00:00" field opens=09:30:00 field founded=1843-07-01
fill "signed_up_at=2026-12-31 23:59:59"
press _continue
  200 field "signed_up_at=2026-12-31 23:59:59"
sql SELECT count(*) FROM account WHERE signed_up_at = '2026-12-31 23:59:59'
  "1"

# JSON is kept as it was typed, or as the database writes it.
database office
as ada
open /main/account/2/change/
fill settings="{\"a\": \"<b>\", \"n\": 12345678901234567890}"
press _continue
  200 field "settings={\"a\": \"<b>\", \"n\": 12345678901234567890}"
press _save
  200 message "nothing was different"

# Line ends of a browser become those of the database, and no line is lost.
database office
as ada
open /main/account/1/change/
fill note="\nfirst is empty\n\nlast\n"
press _continue
  200 field "note=\nfirst is empty\n\nlast\n"
press _save
  200 message "nothing was different"
sqlite: sql SELECT hex(note) FROM account WHERE id = 1
sqlite:   "0A666972737420697320656D7074790A0A6C6173740A"
postgres: sql SELECT encode(note::bytea, 'hex') FROM account WHERE id = 1
postgres:   "0a666972737420697320656d7074790a0a6c6173740a"

# A default of the database stands in the form for a new record.
database office
as ada
open /main/payment/add/
  200 field state=open
fill account_id=1 amount=5
press _save
  200 message "was added successfully"
sql SELECT state FROM payment WHERE amount = 5
  "open"
