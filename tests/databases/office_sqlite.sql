-- The small office that scenarios work in, for SQLite.  Rows: office.sql.

CREATE TABLE owner (
    id INTEGER PRIMARY KEY,
    name VARCHAR(80) NOT NULL
);

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    email VARCHAR(120) NOT NULL UNIQUE,
    company VARCHAR(80) NOT NULL,
    plan TEXT NOT NULL DEFAULT 'trial'
        CHECK (plan IN ('trial', 'monthly', 'annual')),
    is_flagged BOOLEAN NOT NULL DEFAULT FALSE,
    is_partner BOOLEAN,
    seats INTEGER CHECK (seats > 0),
    balance NUMERIC(10, 2),
    founded DATE,
    opens TIME,
    signed_up_at TIMESTAMP,
    settings JSON,
    note TEXT,
    owner_id INTEGER REFERENCES owner (id) ON DELETE SET NULL
);

CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    amount NUMERIC(10, 2) NOT NULL,
    state TEXT NOT NULL DEFAULT 'open'
);

CREATE TABLE receipt (
    id INTEGER PRIMARY KEY,
    payment_id INTEGER NOT NULL REFERENCES payment (id) ON DELETE CASCADE,
    number VARCHAR(20) NOT NULL
);

CREATE TABLE contract (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    title VARCHAR(80) NOT NULL
);

CREATE TABLE tag (
    id INTEGER PRIMARY KEY,
    name VARCHAR(40) NOT NULL UNIQUE
);

CREATE TABLE account_tag (
    account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (account_id, tag_id)
);
