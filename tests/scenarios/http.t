only sqlite
database office

# A request with two lengths, or an odd one, is refused and the connection closed.
raw
  | POST /login/ HTTP/1.1
  | Host: localhost
  | Content-Length: 3
  | Content-Length: 4
  |
  | abcd
  400 closed
raw
  | POST /login/ HTTP/1.1
  | Host: localhost
  | Content-Length: +3
  |
  | abc
  400 closed
raw
  | POST /login/ HTTP/1.1
  | Host: localhost
  | Content-Length: 3
  | Transfer-Encoding: chunked
  |
  | 0
  |
  400 closed

# A NUL in a header, a space before its colon, a folded line are refused.
raw
  | GET / HTTP/1.1
  | Host: localhost
  | X: a\0b
  |
  400 closed
raw
  | GET / HTTP/1.1
  | Host : localhost
  |
  400 closed
raw
  | GET / HTTP/1.1
  | Host: localhost
  | X: a
  |  b
  |
  400 closed

# No host, two hosts and an unknown encoding are refused.
raw
  | GET / HTTP/1.1
  |
  400 closed
raw
  | GET / HTTP/1.1
  | Host: localhost
  | Host: localhost
  |
  400 closed
raw
  | POST /login/ HTTP/1.1
  | Host: localhost
  | Transfer-Encoding: gzip
  |
  400 closed

# A method or a version that nobody knows is refused.
raw
  | BREW / HTTP/1.1
  | Host: localhost
  |
  501
raw
  | TRACE / HTTP/1.1
  | Host: localhost
  |
  405
raw
  | GET / HTTP/2.0
  | Host: localhost
  |
  505
raw
  | nonsense
  |
  400 closed

# Heads that are too large are refused.
let LONG = "x" times 100000
let LINE = "x" times 10000
raw
  | GET / HTTP/1.1
  | Host: localhost
  | X: $LONG
  |
  431
raw
  | GET /$LINE HTTP/1.1
  | Host: localhost
  |
  414

# A form with thousands of fields or a broken encoding is refused with a sentence.
POST /login/ username=a
  200
raw
  | POST /login/ HTTP/1.1
  | Host: localhost
  | Content-Type: application/x-www-form-urlencoded
  | Content-Length: 5
  | Connection: close
  |
  | a=%zz
  403
