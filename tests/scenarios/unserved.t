person ada superuser

# A table whose module is missing is named with the reason, and the rest works.
only sqlite
database hostile
as ada
open /
  200 "Not served" "module_missing"
open /main/self/
  200 "root"
GET /main/module_missing/
  404

# A view that cannot be read is named, or says why when it is opened.
only sqlite
database hostile
as ada
open /
  200 "view_broken"

