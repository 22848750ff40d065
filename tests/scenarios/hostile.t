database hostile
person ada superuser

# Names with quotes, slashes, percents and tags are pages like others.
as ada
open /
  200 not body "<script>alert(1)"
open "/main/%3Cscript%3Ealert(1)%3C%2Fscript%3E/"
  200 rows 3 not body "<script>alert" not body "<img src=x" "<script>alert(document.cookie)</script>" "{{ 7|add:7 }}"
open "/main/quote%22d/"
  200 rows 1 "a \"quoted\" name"
open "/main/100%25/"
  200
open "/main/with%20space/2/change/"
  200 button _save
open /main/add/
  200
open /main/select/1/change/
  200 field where=table field group=by field user=union field order=2

# A field with the name of a parameter of Reeve is a field like others.
only sqlite
as ada
open /main/_under__score_2F/1/change/
  200 button _save field name__exact=a
fill name__exact=changed
press _save
  200 message "was changed successfully"

# Keys of all kinds lead to their records.
only sqlite
as ada
open /main/key_text/
  200 rows 24
open /main/key_text/a_2Fb_2Fc/change/
  200 field name=slashes
open /main/key_text/100_25/change/
  200 field name=percent
open /main/key_text/a_5Fb/change/
  200 field name=underscore
open "/main/key_text/%5CE/change/"
  200 field name=empty
open /main/key_text/add/change/
  200 field "name=the name of a page"
open /main/key_integer/-9223372036854775808/change/
  200 field name=smallest
open /main/key_integer/9007199254740993/change/
  200 field "name=no double"
open "/main/key_composite/1,south_2Ceast/change/"
  200 field "name=comma in the key"
open /main/key_date/-0044-03-15/change/
  200 field name=BC

# The key that consists of dots survives the way through a browser.
only sqlite
as ada
open /main/key_text/?q=dot
click "a dot"
  200 field "name=a dot"
open "/main/key_text/?q=two+dots"
click "two dots"
  200 field "name=two dots"

# A text and the same bytes as a blob are two keys of two records.
only sqlite
as ada
open /main/key_blob/?q=text
click "abc as a text"
  200 field "name=abc as a text"
fill name=changed
press _continue
  200 field name=changed
sql SELECT typeof(id), name FROM key_blob WHERE CAST(id AS TEXT) = 'abc' ORDER BY 1
  "blob|abc as a blob"
  "text|changed"
open /main/key_blob/?q=blob
click "abc as a blob"
  200 field "name=abc as a blob"

# What a form cannot carry is shown, kept, and not touched by a save.
only sqlite
as ada
open /main/values/1/change/
  200 field "kind=NUL inside"
fill kind=changed
press _save
  200 message "was changed successfully"
sql SELECT hex(value) FROM "values" WHERE id = 1
  "6265666F7265006166746572"
open /main/values/3/change/
fill kind=changed
press _save
sql SELECT hex(CAST(value AS BLOB)) FROM "values" WHERE id = 3
  "C328A0A1E28282F0288CBC"
open /main/values/9/change/
fill kind=changed
press _save
sql SELECT length(value), typeof(value) FROM "values" WHERE id = 9
  "1000000|blob"

# Every table is served or named with the reason it is not.
as ada
open /
  200 "Not served"
