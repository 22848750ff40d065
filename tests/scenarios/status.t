database office
person ada superuser
person bo staff view main.account

# A superuser sees what each route cost, and how the program fares.
as ada
GET /main/account/
GET /main/account/
GET /nothing/here/at/all/
  404
open /status/
  200 "Status" "/:app/:model/" "no such address" "Running for" "Workers busy" "Memory" "Models"
sqlite:   "SQLite 3."
postgres:   "PostgreSQL 1"
open /
  200 link "Status"

# Nobody else sees the status or the metrics.
as bo
GET /status/
  403 "Only superusers may see this page."
GET /metrics
  403
open /
  200 not link "Status"
as nobody
GET /status/
  302
GET /metrics
  302

# A superuser reads the metrics, counted by route, method and class of status.
as ada
GET /main/account/
GET /main/nothing/
  404
GET /metrics
  200 header Content-Type "text/plain; version=0.0.4"
  body "reeve_requests_total{route=\"/:app/:model/\",method=\"GET\",status=\"2xx\"} 1"
  body "reeve_requests_total{route=\"/:app/:model/\",method=\"GET\",status=\"4xx\"} 1"
  body "reeve_request_duration_seconds_bucket{route=\"/:app/:model/\",method=\"GET\",le=\"0.000256\"} "
  body "reeve_request_duration_seconds_bucket{route=\"/:app/:model/\",method=\"GET\",le=\"+Inf\"} 2"
  body "reeve_request_duration_seconds_count{route=\"/:app/:model/\",method=\"GET\"} 2"
  body "reeve_statements_total{route=" body "reeve_rows_total{route=" body "reeve_response_bytes_total{route="
  body "reeve_workers 16" body "reeve_workers_busy 1" body "reeve_queue 0" body "reeve_connections "
  body "reeve_database_connections{database=\"data\",state=\"lent\"} 1"
  body "process_resident_memory_bytes " body "reeve_build_info{version="

# With --metrics anybody who reaches them reads the metrics, but not the status.
serve --metrics
as nobody
GET /metrics
  200 body "reeve_requests_total"
GET /status/
  302
as bo
GET /metrics
  200 body "reeve_requests_total"
