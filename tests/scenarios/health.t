database office
person ada superuser

# The process says that it lives, and that it can work, to anybody.
GET /healthz
  200 "ok" header Content-Type "text/plain"
GET /readyz
  200 "ready"
HEAD /healthz
  200

# Every answer has the headers that keep a browser safe.
GET /login/
  200 header Content-Security-Policy "default-src 'none'" header X-Content-Type-Options nosniff
  header X-Frame-Options DENY header Referrer-Policy same-origin header Cache-Control no-store
  not header Content-Security-Policy "unsafe-inline" not header Server libevent
as ada
GET /nothing/here/
  404 header Content-Security-Policy "default-src 'none'" header X-Frame-Options DENY
as nobody
GET /main/account/
  302 header X-Content-Type-Options nosniff
GET /healthz
  200 header X-Content-Type-Options nosniff

# Styles and scripts are kept by the browser, under a name that changes with them.
open /login/
  200 body "css/tokens."
GET /static/nothing.css
  404
GET /static/../../etc/passwd
  404
GET /static/%2e%2e/%2e%2e/etc/passwd
  404

# Only known hosts are answered.
raw
  | GET /login/ HTTP/1.1
  | Host: evil.example
  | Connection: close
  |
  400
raw
  | GET /login/ HTTP/1.1
  | Host: localhost
  | Connection: close
  |
  200

# A host that was named is answered, others are not.
serve --host desk.example.org --host .example.net
raw
  | GET /healthz HTTP/1.1
  | Host: desk.example.org
  | Connection: close
  |
  200
raw
  | GET /healthz HTTP/1.1
  | Host: any.example.net:8000
  | Connection: close
  |
  200
raw
  | GET /healthz HTTP/1.1
  | Host: other.example.org
  | Connection: close
  |
  400

# Away from loopback, and behind a proxy with TLS, cookies are for TLS only.
serve --host desk.example.org --trust-proxy
raw
  | GET /login/ HTTP/1.1
  | Host: desk.example.org
  | X-Forwarded-Proto: https
  | Connection: close
  |
  200 "Secure"
