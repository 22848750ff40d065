-- The tables of the support desk, for SQLite.
--
-- What may be deleted follows from the foreign keys: an account takes its
-- subscriptions, emails, notes and tags along, but one that was ever billed or
-- paid stays.  Each index serves a list (newest first, or the newest of a state
-- that few rows are in) or a foreign key.  What many rows share, as a country or
-- a channel, is found soon enough on the way through the newest.

CREATE TABLE staff (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL,
    email           TEXT NOT NULL COLLATE NOCASE UNIQUE,
    role            TEXT NOT NULL DEFAULT 'support'
                    CHECK (role IN ('support', 'billing', 'engineering', 'lead')),
    is_active       BOOLEAN NOT NULL DEFAULT 1
);

CREATE TABLE account (
    id              INTEGER PRIMARY KEY,
    email           TEXT NOT NULL COLLATE NOCASE UNIQUE,
    contact_name    TEXT NOT NULL,
    company         TEXT NOT NULL,
    plan            TEXT NOT NULL DEFAULT 'trial'
                    CHECK (plan IN ('trial', 'monthly', 'annual', 'enterprise')),
    billing_state   TEXT NOT NULL DEFAULT 'trialing'
                    CHECK (billing_state IN ('trialing', 'active', 'past_due',
                                             'paused', 'canceled')),
    country         VARCHAR(2) NOT NULL CHECK (length(country) = 2),
    needs_review    BOOLEAN NOT NULL DEFAULT 0,
    note            TEXT NOT NULL DEFAULT '',
    owner_id        INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    signed_up_at    DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX account_signed_up ON account (signed_up_at);
CREATE INDEX account_plan ON account (plan, signed_up_at);
CREATE INDEX account_billing_state ON account (billing_state, signed_up_at);
CREATE INDEX account_needs_review ON account (needs_review, signed_up_at);
CREATE INDEX account_owner ON account (owner_id, signed_up_at);
CREATE INDEX account_company ON account (company COLLATE NOCASE);

CREATE TABLE subscription (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    product         TEXT NOT NULL
                    CHECK (product IN ('starter', 'team', 'business', 'scale')),
    billed          TEXT NOT NULL DEFAULT 'monthly'
                    CHECK (billed IN ('monthly', 'annual')),
    state           TEXT NOT NULL DEFAULT 'trialing'
                    CHECK (state IN ('trialing', 'active', 'past_due', 'paused',
                                     'upgraded', 'canceled')),
    seats           INTEGER NOT NULL DEFAULT 1 CHECK (seats > 0),
    price           DECIMAL(12,2) NOT NULL CHECK (price >= 0),
    currency        TEXT NOT NULL
                    CHECK (currency IN ('EUR', 'USD', 'GBP', 'CHF', 'SEK')),
    started_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    renews_on       DATE,
    ended_at        DATETIME
);
CREATE INDEX subscription_account ON subscription (account_id, started_at);
CREATE INDEX subscription_started ON subscription (started_at);
CREATE INDEX subscription_state ON subscription (state, started_at);

CREATE TABLE invoice (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    subscription_id INTEGER REFERENCES subscription (id) ON DELETE SET NULL,
    kind            TEXT NOT NULL DEFAULT 'renewal'
                    CHECK (kind IN ('renewal', 'upgrade', 'credit')),
    state           TEXT NOT NULL DEFAULT 'draft'
                    CHECK (state IN ('draft', 'open', 'paid', 'void')),
    amount          DECIMAL(12,2) NOT NULL,
    currency        TEXT NOT NULL
                    CHECK (currency IN ('EUR', 'USD', 'GBP', 'CHF', 'SEK')),
    description     TEXT NOT NULL DEFAULT '',
    issued_at       DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    due_on          DATE NOT NULL
);
CREATE INDEX invoice_account ON invoice (account_id, issued_at);
CREATE INDEX invoice_subscription ON invoice (subscription_id);
CREATE INDEX invoice_issued ON invoice (issued_at);
CREATE INDEX invoice_state ON invoice (state, issued_at);

CREATE TABLE payment (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE RESTRICT,
    invoice_id      INTEGER REFERENCES invoice (id) ON DELETE SET NULL,
    kind            TEXT NOT NULL DEFAULT 'charge'
                    CHECK (kind IN ('charge', 'refund', 'payout')),
    state           TEXT NOT NULL DEFAULT 'pending'
                    CHECK (state IN ('pending', 'succeeded', 'failed')),
    amount          DECIMAL(12,2) NOT NULL CHECK (amount > 0),
    currency        TEXT NOT NULL
                    CHECK (currency IN ('EUR', 'USD', 'GBP', 'CHF', 'SEK')),
    failure_reason  TEXT
                    CHECK (failure_reason IN ('card_declined', 'card_expired',
                                              'insufficient_funds',
                                              'bank_account_closed',
                                              'processor_error')),
    created_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    paid_at         DATETIME,
    CONSTRAINT only_a_failure_has_a_reason
        CHECK (failure_reason IS NULL OR state = 'failed'),
    CONSTRAINT only_a_success_is_paid
        CHECK (paid_at IS NULL OR state = 'succeeded')
);
CREATE INDEX payment_account ON payment (account_id, created_at);
CREATE INDEX payment_invoice ON payment (invoice_id);
CREATE INDEX payment_created ON payment (created_at);
CREATE INDEX payment_state ON payment (state, created_at);
CREATE INDEX payment_kind ON payment (kind, created_at);

CREATE TABLE email_job (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    template        TEXT NOT NULL
                    CHECK (template IN ('welcome', 'trial_ending', 'receipt',
                                        'payment_failed', 'plan_changed')),
    state           TEXT NOT NULL DEFAULT 'queued'
                    CHECK (state IN ('queued', 'sent', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    last_error      TEXT,
    queued_at       DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    sent_at         DATETIME
);
CREATE INDEX email_job_account ON email_job (account_id, queued_at);
CREATE INDEX email_job_queued ON email_job (queued_at);
CREATE INDEX email_job_state ON email_job (state, queued_at);
CREATE INDEX email_job_template ON email_job (template, queued_at);

CREATE TABLE staff_note (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    author_id       INTEGER REFERENCES staff (id) ON DELETE SET NULL,
    body            TEXT NOT NULL CHECK (length(body) > 0),
    created_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX staff_note_account ON staff_note (account_id, created_at);
CREATE INDEX staff_note_author ON staff_note (author_id, created_at);
CREATE INDEX staff_note_created ON staff_note (created_at);

CREATE TABLE tag (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL COLLATE NOCASE UNIQUE,
    description     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE account_tag (
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    tag_id          INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (account_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX account_tag_tag ON account_tag (tag_id, account_id);

CREATE TABLE notification_log (
    id              INTEGER PRIMARY KEY,
    account_id      INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    channel         TEXT NOT NULL
                    CHECK (channel IN ('email', 'in_app', 'push', 'sms')),
    template        TEXT NOT NULL,
    state           TEXT NOT NULL DEFAULT 'queued'
                    CHECK (state IN ('queued', 'delivered', 'opened', 'failed')),
    created_at      DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX notification_log_account
    ON notification_log (account_id, created_at);
CREATE INDEX notification_log_created ON notification_log (created_at);
CREATE INDEX notification_log_state ON notification_log (state, created_at);
