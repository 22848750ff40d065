-- The rows of the office, and what both engines write the same way.

INSERT INTO owner (id, name) VALUES (1, 'Grace Hopper'), (2, 'Alan Turing');

INSERT INTO account (id, email, company, plan, is_flagged, is_partner, seats,
                     balance, founded, opens, signed_up_at, settings, note,
                     owner_id)
VALUES
    (1, 'ada@engines.example', 'Analytical Engines', 'annual', FALSE, TRUE, 12,
     99.5, '1843-07-01', '09:30:00', '2026-03-01 10:00:00', '{"beta": true}',
     'First of all customers.', 1),
    (2, 'bob@builders.example', 'Builders & Sons', 'trial', TRUE, NULL, NULL,
     NULL, NULL, NULL, '2026-02-01 10:00:00', NULL, NULL, NULL),
    (3, 'cleo@nile.example', '=HYPERLINK("http://x")', 'monthly', FALSE, FALSE,
     3, -7, NULL, NULL, '2026-01-01 10:00:00', NULL, 'a
b', 2);

INSERT INTO payment (id, account_id, amount, state) VALUES
    (1, 1, 10, 'paid'), (2, 1, 20, 'failed'), (3, 2, 30, 'open');

INSERT INTO receipt (id, payment_id, number) VALUES (1, 1, 'R-1');

INSERT INTO contract (id, account_id, title) VALUES (1, 3, 'Supply of papyrus');

INSERT INTO tag (id, name) VALUES (1, 'important'), (2, 'late');

INSERT INTO account_tag (account_id, tag_id) VALUES (1, 1), (1, 2), (2, 2);

CREATE VIEW big_account AS
SELECT id, company, seats FROM account WHERE seats > 5;

CREATE TABLE journal (at TIMESTAMP, line TEXT);
INSERT INTO journal VALUES ('2026-01-01 10:00:00', 'opened');

ANALYZE;
