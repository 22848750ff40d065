-- The rows of the support desk, for SQLite.
--
-- The temporary table demo_size says how many accounts.  Nothing here is left to
-- chance or to the clock: the same number of accounts makes the same rows, and
-- data.postgres.sql makes the same ones on PostgreSQL.  On this desk it is
-- 2026-11-20, 08:00 UTC.
--
--     demo_clock, lists of words    what everything is made of
--     the cast                      accounts 1 to 12, by hand: the README's story
--     demo_person                   everybody else: one row of traits an account
--     account … notification_log    the tables, from those traits
--
-- Times are counted in seconds since 1970 until they are stored.

PRAGMA cache_size = -200000;

CREATE TEMPORARY TABLE demo_clock AS
SELECT CAST(strftime('%s', '2026-11-20 08:00:00') AS INTEGER) AS now,
       CAST(strftime('%s', '2026-11-20') AS INTEGER) AS today,
       CAST(strftime('%s', '2023-01-09') AS INTEGER) AS opening;

CREATE TEMPORARY TABLE demo_first_name (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_last_name (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_company_name (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_trade (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_remark (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_mail_error (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_notice (id INTEGER PRIMARY KEY, word TEXT);
CREATE TEMPORARY TABLE demo_country (id INTEGER PRIMARY KEY, code TEXT,
    currency TEXT, company_form TEXT);
CREATE TEMPORARY TABLE demo_product (id INTEGER PRIMARY KEY, word TEXT,
    cents INTEGER, seats INTEGER);

-- 80 first names, 90 last names, 64 company names and 40 trades: 18,432,000
-- people, so that no email address is made twice.
INSERT INTO demo_first_name (word) VALUES
    ('Aisha'), ('Alejandro'), ('Amelie'), ('Anders'), ('Anja'), ('Arjun'),
    ('Astrid'), ('Ben'), ('Bianca'), ('Bram'), ('Camille'), ('Carlos'),
    ('Chiara'), ('Chloe'), ('Daan'), ('Dana'), ('Daniel'), ('Diego'),
    ('Elena'), ('Elif'), ('Emil'), ('Emma'), ('Erik'), ('Esther'), ('Farah'),
    ('Felix'), ('Fiona'), ('Freya'), ('Gabriel'), ('Giulia'), ('Hana'),
    ('Hannah'), ('Henrik'), ('Hugo'), ('Ida'), ('Imran'), ('Ines'), ('Isla'),
    ('Ivan'), ('Jakub'), ('Jana'), ('Jonas'), ('Julia'), ('Kai'), ('Karin'),
    ('Kenji'), ('Lars'), ('Laura'), ('Leila'), ('Leon'), ('Lina'), ('Lucas'),
    ('Luca'), ('Maja'), ('Marco'), ('Maria'), ('Mateo'), ('Maya'), ('Mei'),
    ('Mila'), ('Nadia'), ('Nils'), ('Noah'), ('Nora'), ('Olivia'), ('Omar'),
    ('Oscar'), ('Petra'), ('Priya'), ('Rafael'), ('Rosa'), ('Samir'),
    ('Sara'), ('Sofia'), ('Stefan'), ('Tariq'), ('Tessa'), ('Tomas'),
    ('Yuki'), ('Zoe');

INSERT INTO demo_last_name (word) VALUES
    ('Ahmed'), ('Almeida'), ('Andersen'), ('Bakker'), ('Barbosa'), ('Bauer'),
    ('Becker'), ('Bennett'), ('Berg'), ('Bianchi'), ('Blanc'), ('Bosch'),
    ('Brandt'), ('Brown'), ('Carter'), ('Castro'), ('Chen'), ('Clarke'),
    ('Costa'), ('Dahl'), ('Davies'), ('Diaz'), ('Dubois'), ('Eriksson'),
    ('Evans'), ('Fabre'), ('Ferrari'), ('Fischer'), ('Fontana'), ('Foster'),
    ('Garcia'), ('Gruber'), ('Gupta'), ('Haas'), ('Hansen'), ('Hayashi'),
    ('Hoffmann'), ('Holm'), ('Hughes'), ('Ito'), ('Jansen'), ('Johansson'),
    ('Kaya'), ('Keller'), ('Khan'), ('Kim'), ('Kovac'), ('Kowalski'),
    ('Lambert'), ('Larsen'), ('Lehmann'), ('Lindqvist'), ('Lopez'), ('Marino'),
    ('Martin'), ('Mendes'), ('Meyer'), ('Moreau'), ('Moretti'), ('Murphy'),
    ('Nakamura'), ('Nguyen'), ('Nielsen'), ('Novak'), ('Olsen'), ('Ortiz'),
    ('Park'), ('Patel'), ('Pereira'), ('Petit'), ('Popescu'), ('Reid'),
    ('Ricci'), ('Robinson'), ('Rossi'), ('Santos'), ('Sato'), ('Schmidt'),
    ('Sharma'), ('Silva'), ('Singh'), ('Smit'), ('Stewart'), ('Suzuki'),
    ('Svensson'), ('Tanaka'), ('Torres'), ('Visser'), ('Wagner'), ('Wright');

INSERT INTO demo_company_name (word) VALUES
    ('Alder'), ('Amber'), ('Anchor'), ('Arctic'), ('Aspen'), ('Atlas'),
    ('Basalt'), ('Beacon'), ('Birch'), ('Bluebird'), ('Bramble'), ('Bridge'),
    ('Canyon'), ('Cedar'), ('Cinder'), ('Clover'), ('Cobalt'), ('Comet'),
    ('Coral'), ('Crane'), ('Delta'), ('Dune'), ('Ember'), ('Falcon'), ('Fern'),
    ('Fjord'), ('Flint'), ('Foxglove'), ('Garnet'), ('Granite'), ('Harbor'),
    ('Hazel'), ('Heron'), ('Indigo'), ('Iris'), ('Juniper'), ('Kestrel'),
    ('Lantern'), ('Larch'), ('Linden'), ('Lumen'), ('Magnet'), ('Maple'),
    ('Meadow'), ('Mercury'), ('Meridian'), ('Nimbus'), ('Nordic'), ('Oak'),
    ('Onyx'), ('Orchard'), ('Osprey'), ('Pebble'), ('Pine'), ('Prism'),
    ('Quartz'), ('Raven'), ('River'), ('Saffron'), ('Sequoia'), ('Summit'),
    ('Tidal'), ('Willow'), ('Zephyr');

INSERT INTO demo_trade (word) VALUES
    ('Analytics'), ('Architects'), ('Bakery'), ('Bicycles'), ('Bookkeeping'),
    ('Books'), ('Brewing'), ('Ceramics'), ('Clinics'), ('Coffee'),
    ('Consulting'), ('Cosmetics'), ('Dental'), ('Design'), ('Education'),
    ('Energy'), ('Engineering'), ('Events'), ('Fashion'), ('Films'),
    ('Fitness'), ('Foods'), ('Furniture'), ('Games'), ('Gardens'), ('Hotels'),
    ('Insurance'), ('Interiors'), ('Labs'), ('Legal'), ('Logistics'),
    ('Media'), ('Motors'), ('Outdoor'), ('Pharma'), ('Print'), ('Robotics'),
    ('Software'), ('Travel'), ('Wines');

-- Forty seats in the room: larger countries sit on several.
INSERT INTO demo_country (code, currency, company_form) VALUES
    ('US', 'USD', ' Inc.'), ('DE', 'EUR', ' GmbH'), ('GB', 'GBP', ' Ltd'),
    ('FR', 'EUR', ' SAS'), ('US', 'USD', ' LLC'), ('NL', 'EUR', ' BV'),
    ('SE', 'SEK', ' AB'), ('ES', 'EUR', ' SL'), ('US', 'USD', ''),
    ('IT', 'EUR', ' Srl'), ('DE', 'EUR', ''), ('GB', 'GBP', ''),
    ('CA', 'USD', ' Inc.'), ('PL', 'EUR', ''), ('CH', 'CHF', ' AG'),
    ('US', 'USD', ' Inc.'), ('AT', 'EUR', ' GmbH'), ('DK', 'EUR', ' ApS'),
    ('FR', 'EUR', ''), ('IN', 'USD', ''), ('US', 'USD', ''),
    ('DE', 'EUR', ' GmbH'), ('NO', 'EUR', ' AS'), ('GB', 'GBP', ' Ltd'),
    ('BR', 'USD', ''), ('BE', 'EUR', ' BV'), ('FI', 'EUR', ' Oy'),
    ('US', 'USD', ' LLC'), ('PT', 'EUR', ''), ('IE', 'EUR', ' Ltd'),
    ('JP', 'USD', ''), ('AU', 'USD', ''), ('US', 'USD', ''),
    ('NL', 'EUR', ''), ('CZ', 'EUR', ''), ('DE', 'EUR', ''),
    ('MX', 'USD', ''), ('TR', 'EUR', ''), ('GB', 'GBP', ''),
    ('ZA', 'USD', '');

INSERT INTO demo_product (word, cents, seats) VALUES
    ('starter', 1900, 1), ('starter', 1900, 2), ('team', 4900, 5),
    ('team', 4900, 8), ('team', 4900, 10), ('business', 9900, 20),
    ('business', 9900, 35), ('scale', 24900, 80);

INSERT INTO demo_remark (word) VALUES
    ('Asked for a copy of all invoices of the last year; sent.'),
    ('Prefers to be called in the afternoon.'),
    ('Wants to move to annual billing at the next renewal.'),
    ('Reported slow exports. Engineering found a large attachment.'),
    ('Purchase order number has to stand on each invoice.'),
    ('New finance contact; the old one left the company.'),
    ('Had two seats too many. Removed after their confirmation.'),
    ('Asked when single sign-on comes to their plan.'),
    ('Card was replaced by the bank; told them where to enter the new one.'),
    ('Very happy with the help last week. Ask for a reference.'),
    ('Tax number checked and entered.'),
    ('Data export requested under the privacy law; delivered in two days.'),
    ('Trial was extended by a week.'),
    ('Duplicate sign-up; the other account was closed.'),
    ('Considers to leave because of the price. Lead informed.'),
    ('Email provider rejects our domain; their administrator is on it.');

INSERT INTO demo_mail_error (word) VALUES
    ('550 5.1.1 The email account that you tried to reach does not exist'),
    ('451 4.7.1 Greylisted, please try again later'),
    ('552 5.2.2 Mailbox full'),
    ('421 4.4.2 Connection timed out'),
    ('554 5.7.1 Message rejected as spam');

INSERT INTO demo_notice (word) VALUES
    ('signed_in_from_new_device'), ('seat_added'), ('export_ready'),
    ('weekly_summary'), ('invoice_ready'), ('comment_mention'),
    ('limit_almost_reached'), ('product_news');

-- --- Staff and tags -------------------------------------------------------

INSERT INTO staff (id, name, email, role, is_active) VALUES
    (1, 'Mira Okafor', 'mira@desk.example', 'lead', TRUE),
    (2, 'Jonas Weber', 'jonas@desk.example', 'support', TRUE),
    (3, 'Lucia Romano', 'lucia@desk.example', 'support', TRUE),
    (4, 'Tom Ashdown', 'tom@desk.example', 'support', TRUE),
    (5, 'Ines Duarte', 'ines@desk.example', 'support', TRUE),
    (6, 'Pavel Dvorak', 'pavel@desk.example', 'billing', TRUE),
    (7, 'Noor Haddad', 'noor@desk.example', 'billing', TRUE),
    (8, 'Kofi Mensah', 'kofi@desk.example', 'engineering', TRUE),
    (9, 'Signe Holt', 'signe@desk.example', 'engineering', TRUE),
    (10, 'Ravi Menon', 'ravi@desk.example', 'support', FALSE);

INSERT INTO tag (id, name, description) VALUES
    (1, 'partner', 'Sells the product to others and is paid a share each month.'),
    (2, 'vip', 'Answer within the hour.'),
    (3, 'churn risk', 'Spoke of leaving.'),
    (4, 'beta', 'Sees new features first.'),
    (5, 'education', 'School or university, at half the price.'),
    (6, 'nonprofit', 'At half the price.'),
    (7, 'invoice by post', 'Wants paper.'),
    (8, 'privacy request', 'Asked for its data, or to be forgotten.'),
    (9, 'security review', 'Sent a questionnaire.'),
    (10, 'reference', 'Other customers may call.'),
    (11, 'migrated', 'Came from the old system.'),
    (12, 'big import', 'Loads many rows at once.');

-- --- The cast: accounts 1 to 12 ---------------------------------------------

INSERT INTO account (id, email, contact_name, company, plan, billing_state,
                     country, needs_review, note, owner_id, signed_up_at) VALUES
    (1, 'ada@lovelace-looms.example', 'Ada Byron', 'Lovelace Looms Ltd',
     'annual', 'past_due', 'GB', FALSE, '', 2, '2025-11-03 10:12:41'),
    (2, 'grace@harbor-compilers.example', 'Grace Murray',
     'Harbor Compilers Inc.', 'trial', 'trialing', 'US', FALSE, '', 3,
     '2026-11-18 14:05:09'),
    (3, 'alan@bombe-bakery.example', 'Alan Mathison', 'Bombe Bakery Ltd',
     'annual', 'active', 'GB', FALSE, '', NULL, '2026-08-18 08:47:30'),
    (4, 'hedy@kiesler-radio.example', 'Hedy Kiesler', 'Kiesler Radio GmbH',
     'monthly', 'past_due', 'AT', FALSE, '', 2, '2026-02-05 16:20:00'),
    (5, 'katherine@orbit-tutors.example', 'Katherine Coleman',
     'Orbit Tutors LLC', 'annual', 'active', 'US', FALSE, '', 6,
     '2024-05-13 12:00:17'),
    (6, 'edsger@shortest-path.example', 'Edsger Wybe', 'Shortest Path BV',
     'monthly', 'canceled', 'NL', FALSE, 'Left on good terms.', 4,
     '2025-03-21 09:31:55'),
    (7, 'radia@spanning-tree.example', 'Radia Joy', 'Spanning Tree Networks',
     'enterprise', 'active', 'US', TRUE,
     'Contract of 2026-06-01; changes only with the lead.', 1,
     '2024-06-01 07:15:00'),
    (8, 'annie@glenn-rockets.example', 'Annie McCrory', 'Glenn Rockets Inc.',
     'trial', 'trialing', 'US', FALSE, '', 3, '2026-11-08 19:44:12'),
    (9, 'tim@mesh-weavers.example', 'Tim Webster', 'Mesh Weavers SAS',
     'monthly', 'active', 'FR', FALSE, '', 5, '2026-04-02 11:02:48'),
    (10, 'margaret@apollo-timers.example', 'Margaret Heafield',
     'Apollo Timers AG', 'annual', 'paused', 'CH', TRUE,
     'Paused until February at their wish.', 6, '2025-01-20 13:37:00'),
    (11, 'maeve@obrien-soehne.example', 'Maeve O''Brien',
     'O''Brien & Söhne "Import/Export" <100% Wool>', 'monthly', 'active',
     'IE', FALSE, 'Name is as in the register: quotes, brackets and all.', 4,
     '2026-07-07 07:07:07'),
    (12, 'sora@aozora.example', '青木 空', '株式会社 青空', 'monthly', 'active',
     'JP', FALSE, '', NULL, '2026-09-30 23:59:59');

INSERT INTO subscription (id, account_id, product, billed, state, seats, price,
                          currency, started_at, renews_on, ended_at) VALUES
    (1, 1, 'team', 'annual', 'active', 5, 490.00, 'GBP',
     '2025-11-17 03:12:00', '2027-11-17', NULL),
    (2, 2, 'team', 'monthly', 'trialing', 5, 49.00, 'USD',
     '2026-11-18 14:05:09', '2026-12-02', NULL),
    (3, 3, 'team', 'monthly', 'upgraded', 5, 49.00, 'GBP',
     '2026-09-01 04:00:00', NULL, '2026-11-12 15:21:33'),
    (4, 3, 'team', 'annual', 'active', 5, 490.00, 'GBP',
     '2026-11-12 15:21:33', '2027-11-12', NULL),
    (5, 4, 'starter', 'monthly', 'past_due', 2, 19.00, 'EUR',
     '2026-02-19 02:30:00', '2026-12-16', NULL),
    (6, 5, 'business', 'annual', 'active', 20, 990.00, 'USD',
     '2024-05-27 05:00:00', '2027-05-27', NULL),
    (7, 6, 'starter', 'monthly', 'canceled', 1, 19.00, 'EUR',
     '2025-04-04 03:00:00', NULL, '2026-09-26 10:00:00'),
    (8, 7, 'scale', 'annual', 'active', 250, 9960.00, 'USD',
     '2024-06-15 02:00:00', '2027-06-15', NULL),
    (9, 8, 'starter', 'monthly', 'trialing', 1, 19.00, 'USD',
     '2026-11-08 19:44:12', '2026-11-22', NULL),
    (10, 9, 'team', 'monthly', 'active', 8, 49.00, 'EUR',
     '2026-04-16 03:45:00', '2026-12-12', NULL),
    (11, 10, 'business', 'annual', 'paused', 35, 990.00, 'CHF',
     '2025-02-03 05:10:00', NULL, NULL),
    (12, 11, 'starter', 'monthly', 'active', 1, 19.00, 'EUR',
     '2026-07-21 02:07:00', '2026-12-18', NULL),
    (13, 12, 'team', 'monthly', 'active', 10, 49.00, 'USD',
     '2026-10-14 03:59:00', '2026-12-13', NULL);

INSERT INTO invoice (id, number, account_id, subscription_id, kind, state,
                     amount, currency, description, issued_at, due_on) VALUES
    (1, 'INV-2025-0000001', 1, 1, 'renewal', 'paid', 490.00, 'GBP',
     'Team, 17 November 2025 to 17 November 2026', '2025-11-17 03:12:00', '2025-12-01'),
    (2, 'INV-2026-0000002', 1, 1, 'renewal', 'paid', 490.00, 'GBP',
     'Team, 17 November 2026 to 17 November 2027', '2026-11-17 03:12:00', '2026-12-01'),
    (3, 'INV-2026-0000003', 3, 3, 'renewal', 'paid', 49.00, 'GBP',
     'Team, September 2026', '2026-09-01 04:00:00', '2026-09-15'),
    (4, 'INV-2026-0000004', 3, 3, 'renewal', 'paid', 49.00, 'GBP',
     'Team, October 2026', '2026-10-01 04:00:00', '2026-10-15'),
    (5, 'INV-2026-0000005', 3, 3, 'renewal', 'paid', 49.00, 'GBP',
     'Team, November 2026', '2026-11-01 04:00:00', '2026-11-15'),
    (6, 'INV-2026-0000006', 3, 3, 'credit', 'paid', -31.03, 'GBP',
     'Credit for 19 of 30 days of Team, November 2026', '2026-11-12 15:21:33', '2026-11-26'),
    (7, 'INV-2026-0000007', 3, 4, 'upgrade', 'paid', 490.00, 'GBP',
     'Team, 12 November 2026 to 12 November 2027', '2026-11-12 15:21:33', '2026-11-26'),
    (8, 'INV-2026-0000008', 4, 5, 'renewal', 'paid', 19.00, 'EUR',
     'Starter, renewal of 17 October 2026', '2026-10-17 02:30:00', '2026-10-31'),
    (9, 'INV-2026-0000009', 4, 5, 'renewal', 'open', 19.00, 'EUR',
     'Starter, renewal of 16 November 2026', '2026-11-16 02:30:00', '2026-11-30'),
    (10, 'INV-2026-0000010', 5, 6, 'renewal', 'paid', 990.00, 'USD',
     'Business, 27 May 2026 to 27 May 2027', '2026-05-27 05:00:00', '2026-06-10'),
    (11, 'INV-2026-0000011', 6, 7, 'renewal', 'paid', 19.00, 'EUR',
     'Starter, renewal of 26 September 2026', '2026-09-26 03:00:00', '2026-10-10'),
    (12, 'INV-2026-0000012', 7, 8, 'renewal', 'paid', 9960.00, 'USD',
     'Scale, 15 June 2026 to 15 June 2027', '2026-06-15 02:00:00', '2026-07-15'),
    (13, 'INV-2026-0000013', 9, 10, 'renewal', 'paid', 49.00, 'EUR',
     'Team, renewal of 13 October 2026', '2026-10-13 03:45:00', '2026-10-27'),
    (14, 'INV-2026-0000014', 9, 10, 'renewal', 'paid', 49.00, 'EUR',
     'Team, renewal of 12 November 2026', '2026-11-12 03:45:00', '2026-11-26'),
    (15, 'INV-2026-0000015', 10, 11, 'renewal', 'void', 990.00, 'CHF',
     'Business, taken back with the pause', '2026-02-03 05:10:00', '2026-02-17'),
    (16, 'INV-2026-0000016', 11, 12, 'renewal', 'paid', 19.00, 'EUR',
     'Starter, renewal of 18 November 2026', '2026-11-18 02:07:00', '2026-12-02'),
    (17, 'INV-2026-0000017', 12, 13, 'renewal', 'paid', 49.00, 'USD',
     'Team, renewal of 13 November 2026', '2026-11-13 03:59:00', '2026-11-27');

INSERT INTO payment (id, account_id, invoice_id, kind, state, amount, currency,
                     failure_reason, created_at, paid_at) VALUES
    (1, 1, 1, 'charge', 'succeeded', 490.00, 'GBP', NULL,
     '2025-11-17 03:14:20', '2025-11-17 03:14:23'),
    (2, 1, 2, 'charge', 'failed', 490.00, 'GBP', 'card_expired',
     '2026-11-17 03:14:05', NULL),
    (3, 1, 2, 'charge', 'succeeded', 490.00, 'GBP', NULL,
     '2026-11-18 09:26:51', '2026-11-18 09:26:54'),
    (4, 3, 3, 'charge', 'succeeded', 49.00, 'GBP', NULL,
     '2026-09-01 04:02:00', '2026-09-01 04:02:02'),
    (5, 3, 4, 'charge', 'succeeded', 49.00, 'GBP', NULL,
     '2026-10-01 04:02:00', '2026-10-01 04:02:03'),
    (6, 3, 5, 'charge', 'succeeded', 49.00, 'GBP', NULL,
     '2026-11-01 04:02:00', '2026-11-01 04:02:02'),
    (7, 3, 7, 'charge', 'succeeded', 458.97, 'GBP', NULL,
     '2026-11-12 15:21:40', '2026-11-12 15:21:44'),
    (8, 4, 8, 'charge', 'succeeded', 19.00, 'EUR', NULL,
     '2026-10-17 02:31:00', '2026-10-17 02:31:02'),
    (9, 4, 9, 'charge', 'failed', 19.00, 'EUR', 'insufficient_funds',
     '2026-11-16 02:31:00', NULL),
    (10, 4, 9, 'charge', 'failed', 19.00, 'EUR', 'insufficient_funds',
     '2026-11-19 02:31:00', NULL),
    (11, 5, 10, 'charge', 'succeeded', 990.00, 'USD', NULL,
     '2026-05-27 05:01:00', '2026-05-27 05:01:04'),
    (12, 5, NULL, 'payout', 'succeeded', 212.40, 'USD', NULL,
     '2026-10-19 06:00:00', '2026-10-19 06:00:09'),
    (13, 5, NULL, 'payout', 'failed', 248.10, 'USD', 'bank_account_closed',
     '2026-11-19 06:00:00', NULL),
    (14, 6, 11, 'charge', 'succeeded', 19.00, 'EUR', NULL,
     '2026-09-26 03:01:00', '2026-09-26 03:01:02'),
    (15, 6, 11, 'refund', 'succeeded', 19.00, 'EUR', NULL,
     '2026-09-26 10:05:00', '2026-09-26 10:05:06'),
    (16, 7, 12, 'charge', 'succeeded', 9960.00, 'USD', NULL,
     '2026-07-02 12:00:00', '2026-07-02 12:00:00'),
    (17, 9, 13, 'charge', 'succeeded', 49.00, 'EUR', NULL,
     '2026-10-13 03:46:00', '2026-10-13 03:46:02'),
    (18, 9, 14, 'charge', 'succeeded', 49.00, 'EUR', NULL,
     '2026-11-12 03:46:00', '2026-11-12 03:46:02'),
    (19, 11, 16, 'charge', 'succeeded', 19.00, 'EUR', NULL,
     '2026-11-18 02:08:00', '2026-11-18 02:08:02'),
    (20, 12, 17, 'charge', 'succeeded', 49.00, 'USD', NULL,
     '2026-11-13 04:00:00', '2026-11-13 04:00:03');

INSERT INTO email_job (id, account_id, template, state, attempts, last_error,
                       queued_at, sent_at) VALUES
    (1, 1, 'welcome', 'sent', 1, NULL, '2025-11-03 10:12:42', '2025-11-03 10:12:44'),
    (2, 1, 'payment_failed', 'sent', 1, NULL, '2026-11-17 03:14:10', '2026-11-17 03:14:12'),
    (3, 1, 'receipt', 'sent', 1, NULL, '2026-11-18 09:26:55', '2026-11-18 09:26:57'),
    (4, 2, 'welcome', 'failed', 3, '451 4.7.1 Greylisted, please try again later',
     '2026-11-18 14:05:10', NULL),
    (5, 3, 'welcome', 'sent', 1, NULL, '2026-08-18 08:47:31', '2026-08-18 08:47:33'),
    (6, 3, 'receipt', 'sent', 1, NULL, '2026-11-01 04:02:05', '2026-11-01 04:02:07'),
    (7, 3, 'plan_changed', 'sent', 1, NULL, '2026-11-12 15:21:45', '2026-11-12 15:21:46'),
    (8, 3, 'receipt', 'sent', 1, NULL, '2026-11-12 15:21:46', '2026-11-12 15:21:48'),
    (9, 4, 'welcome', 'sent', 1, NULL, '2026-02-05 16:20:01', '2026-02-05 16:20:03'),
    (10, 4, 'payment_failed', 'sent', 1, NULL, '2026-11-19 02:31:05', '2026-11-19 02:31:09'),
    (11, 5, 'welcome', 'sent', 2, '421 4.4.2 Connection timed out',
     '2024-05-13 12:00:18', '2024-05-13 12:10:20'),
    (12, 6, 'welcome', 'sent', 1, NULL, '2025-03-21 09:31:56', '2025-03-21 09:31:58'),
    (13, 7, 'welcome', 'sent', 1, NULL, '2024-06-01 07:15:01', '2024-06-01 07:15:02'),
    (14, 8, 'welcome', 'sent', 1, NULL, '2026-11-08 19:44:13', '2026-11-08 19:44:15'),
    (15, 8, 'trial_ending', 'queued', 0, NULL, '2026-11-20 07:58:00', NULL),
    (16, 9, 'welcome', 'sent', 1, NULL, '2026-04-02 11:02:49', '2026-04-02 11:02:50'),
    (17, 10, 'welcome', 'sent', 1, NULL, '2025-01-20 13:37:01', '2025-01-20 13:37:03'),
    (18, 11, 'welcome', 'sent', 1, NULL, '2026-07-07 07:07:08', '2026-07-07 07:07:09'),
    (19, 12, 'welcome', 'sent', 1, NULL, '2026-10-01 00:00:00', '2026-10-01 00:00:02');

INSERT INTO staff_note (id, account_id, author_id, body, created_at) VALUES
    (1, 1, 2, 'Says the card was renewed on Wednesday and the banner about an unpaid bill is still there.',
     '2026-11-19 15:40:00'),
    (2, 2, 3, 'Called: the welcome email never arrived. Their mail server greylists new senders.',
     '2026-11-19 09:05:00'),
    (3, 3, 7, 'Asks why there are two charges in November.', '2026-11-19 16:10:00'),
    (4, 5, 6, 'The bank account for payouts was closed; a new one is coming.',
     '2026-11-19 11:20:00'),
    (5, 7, 1, 'Anything about the contract goes through me.', '2026-06-02 08:00:00');

INSERT INTO account_tag (account_id, tag_id) VALUES
    (1, 2), (1, 10), (5, 1), (5, 5), (7, 2), (7, 9), (11, 7), (12, 4);

-- A smaller desk has a smaller cast.
DELETE FROM staff_note WHERE account_id > (SELECT accounts FROM demo_size);
DELETE FROM email_job WHERE account_id > (SELECT accounts FROM demo_size);
DELETE FROM payment WHERE account_id > (SELECT accounts FROM demo_size);
DELETE FROM invoice WHERE account_id > (SELECT accounts FROM demo_size);
DELETE FROM account WHERE id > (SELECT accounts FROM demo_size);

-- --- Everybody else: their traits ---------------------------------------------

-- x and y are numbers that look like chance.  `person` counts through all
-- 18,432,000 people in large steps; each of its digits moves the ones before it,
-- so that neighbors have nothing in common and still nobody comes twice.
CREATE TEMPORARY TABLE demo_number AS
WITH RECURSIVE number (i, n) AS (
    SELECT CAST(13 AS BIGINT), CAST(accounts AS BIGINT)
      FROM demo_size
     WHERE accounts >= 13
     UNION ALL
    SELECT i + 1, n
      FROM number
     WHERE i < n
), scattered AS (
    SELECT i, n, (i * 2654435761) % 4294967296 AS h,
           (i * 11390621) % 18432000 AS person
      FROM number
), mixed AS (
    SELECT i, n, (h / 97 * 40503 + h) % 4294967291 AS h, person % 80 AS d0,
           person / 80 % 90 AS d1, person / 7200 % 64 AS d2,
           person / 460800 AS d3
      FROM scattered
)
SELECT i, n, h % 999983 AS x, (h / 193 * 30011 + h * 3) % 999979 AS y,
       1 + (d0 + 3 * d1 + 7 * d2 + d2 * d3) % 80 AS first_name,
       1 + (d1 + 13 * d2 + 5 * d3) % 90 AS last_name,
       1 + (d2 + 27 * d3 + d3 * d3) % 64 AS company_name, 1 + d3 AS trade
  FROM mixed;

-- Sign-ups come three times as often at the end as at the beginning, between 6
-- and 22 o'clock.
CREATE TEMPORARY TABLE demo_person AS
WITH dated AS MATERIALIZED (
    SELECT demo_number.*, now, today,
           opening + 86400 * ((today - opening) / 86400
                              * (i * (3 * n - i) / (2 * n)) / (n + 1))
                   + 21600 + (x * 7 + y) % 57600 AS signed_up
      FROM demo_number, demo_clock
), aged AS MATERIALIZED (
    SELECT dated.*, today / 86400 - signed_up / 86400 AS age,
           (signed_up / 86400 + 14) * 86400 + 7200 + x % 14400 AS first_bill
      FROM dated
), planned AS MATERIALIZED (
    SELECT aged.*,
           CASE WHEN age < 14 OR x % 1000 < 120 THEN 'trial'
                WHEN x % 1000 < 640 THEN 'monthly'
                WHEN x % 1000 < 960 THEN 'annual'
                ELSE 'enterprise' END AS plan
      FROM aged
), billed AS MATERIALIZED (
    SELECT planned.*,
           CASE WHEN plan = 'trial' AND age < 14 THEN 'trialing'
                WHEN plan = 'trial' THEN 'canceled'
                WHEN y % 1000 < 36 THEN 'past_due'
                WHEN y % 1000 < 170 THEN 'canceled'
                WHEN y % 1000 < 185 THEN 'paused'
                ELSE 'active' END AS billing_state,
           CASE WHEN plan = 'annual' AND x % 25 = 7 AND age > 50
                     AND y % 1000 >= 185
                THEN today - 86400 * (2 + y % 20) + 36000 + x % 28800
                END AS upgraded
      FROM planned
), counted AS MATERIALIZED (
    SELECT billed.*,
           CASE WHEN plan = 'monthly' OR upgraded IS NOT NULL THEN 30
                ELSE 365 END AS every
      FROM billed
)
SELECT i AS id, x, y, signed_up, age, first_bill, plan, billing_state, upgraded, every,
       first_name.word || ' ' || last_name.word AS contact_name,
       lower(first_name.word || '.' || last_name.word || '@'
             || company_name.word || '-' || trade.word || '.example') AS email,
       company_name.word || ' ' || trade.word || company_form AS company,
       country.code AS country, country.currency, product.word AS product,
       CASE WHEN plan = 'enterprise' THEN product.seats * 10
            ELSE product.seats END AS seats,
       product.cents AS monthly_cents,
       CASE WHEN plan = 'enterprise' THEN product.cents * 40
            WHEN plan = 'annual' THEN product.cents * 10
            ELSE product.cents END AS cents,
       -- Of the past due, most are; with a sixth only the flag is wrong.
       billing_state = 'past_due' AND y % 1000 < 30 AS is_unpaid,
       plan <> 'trial' AND y % 197 = 11 AS is_partner,
       -- The last of their periods, from 0; none for who never paid.
       CASE WHEN plan = 'trial' THEN -1
            WHEN upgraded IS NOT NULL
            THEN (upgraded / 86400 - first_bill / 86400) / 30
            WHEN billing_state = 'canceled' AND (age - 14) / every > 1 + x % 3
            THEN (age - 14) / every - 1 - x % 3
            ELSE (age - 14) / every END AS last_period
  FROM counted
  JOIN demo_first_name AS first_name ON first_name.id = counted.first_name
  JOIN demo_last_name AS last_name ON last_name.id = counted.last_name
  JOIN demo_company_name AS company_name
    ON company_name.id = counted.company_name
  JOIN demo_trade AS trade ON trade.id = counted.trade
  JOIN demo_country AS country ON country.id = 1 + (x / 1000 + y) % 40
  JOIN demo_product AS product
    ON product.id = CASE WHEN plan = 'enterprise' THEN 6 + y % 3
                         ELSE 1 + (x / 7 + y / 11) % 8 END
 ORDER BY i;

INSERT INTO account (id, email, contact_name, company, plan, billing_state,
                     country, needs_review, note, owner_id, signed_up_at)
SELECT id, email, contact_name, company, plan, billing_state, country,
       y % 113 = 5,
       CASE WHEN x % 40 = 3 THEN 'Invoices go to the bookkeeper as well.'
            WHEN x % 40 = 4 THEN 'Writes from several addresses.'
            WHEN x % 40 = 5 THEN 'Speaks to us in ' || country || ' hours only.'
            ELSE '' END,
       CASE WHEN x % 5 < 3 THEN 1 + (x / 5 + y) % 9 END,
       datetime(signed_up, 'unixepoch')
  FROM demo_person
 ORDER BY id;

-- --- Subscriptions and invoices --------------------------------------------------

-- A subscription begins two weeks after the sign-up, when the trial is over.  Who
-- upgraded in mid-cycle has two: the monthly one, and the annual one after it.
CREATE TEMPORARY TABLE demo_subscription AS
SELECT 13 + row_number() OVER (ORDER BY started, account_id) AS id, s.*
  FROM (SELECT p.id AS account_id, product, seats, currency, TRUE AS is_first,
               CASE WHEN every = 30 OR plan = 'trial' THEN 'monthly'
                    ELSE 'annual' END AS billed,
               CASE WHEN upgraded IS NOT NULL THEN 'upgraded'
                    WHEN billing_state = 'past_due' AND NOT is_unpaid
                    THEN 'active'
                    ELSE billing_state END AS state,
               CASE WHEN upgraded IS NOT NULL THEN monthly_cents
                    ELSE cents END AS cents,
               CASE WHEN plan = 'trial' THEN signed_up
                    ELSE first_bill END AS started,
               CASE WHEN upgraded IS NOT NULL THEN NULL
                    WHEN billing_state IN ('active', 'past_due')
                    THEN first_bill + 86400 * every * (last_period + 1)
                    WHEN billing_state = 'trialing' THEN first_bill
                    END AS renews,
               CASE WHEN upgraded IS NOT NULL THEN upgraded
                    WHEN billing_state = 'canceled' AND plan = 'trial'
                    THEN first_bill
                    WHEN billing_state = 'canceled'
                    THEN first_bill + 86400 * (every * last_period + 1 + x % 20)
                    END AS ended
          FROM demo_person AS p
         UNION ALL
        SELECT id, product, seats, currency, FALSE, 'annual', 'active', cents,
               upgraded, upgraded + 86400 * 365, NULL
          FROM demo_person
         WHERE upgraded IS NOT NULL) AS s;

-- What ends in the days to come has not ended yet.
INSERT INTO subscription (id, account_id, product, billed, state, seats, price,
                          currency, started_at, renews_on, ended_at)
SELECT id, account_id, product, billed, state, seats, cents / 100.0, currency,
       datetime(started, 'unixepoch'), date(renews, 'unixepoch'),
       datetime(CASE WHEN ended > now THEN now ELSE ended END, 'unixepoch')
  FROM demo_subscription, demo_clock
 ORDER BY id;

-- Renewals are billed at night.  The desk keeps the newest four of an account;
-- the older ones lie in the archive.  An upgrade gives the rest of the month
-- back and bills a year: what is charged is the difference.
CREATE TEMPORARY TABLE demo_step (step INTEGER PRIMARY KEY);
INSERT INTO demo_step (step) VALUES (0), (1), (2), (3), (4);

CREATE TEMPORARY TABLE demo_upgrade AS
SELECT id AS account_id, x, y, upgraded, cents,
       monthly_cents
           * (30 - (upgraded / 86400 - first_bill / 86400) % 30) / 30 AS back
  FROM demo_person
 WHERE upgraded IS NOT NULL;

CREATE TEMPORARY TABLE demo_invoice AS
SELECT 17 + row_number() OVER (ORDER BY issued, v.account_id, kind) AS id,
       s.id AS subscription_id, s.product, s.currency, v.*
  FROM (SELECT p.id AS account_id, x, y, TRUE AS is_first, 'renewal' AS kind,
               CASE WHEN step > 0 THEN 'paid'
                    WHEN billing_state = 'paused' THEN 'void'
                    WHEN is_unpaid THEN 'open'
                    WHEN last_bill >= today AND y % 3 = 0 THEN 'open'
                    ELSE 'paid' END AS state,
               step = 0 AND upgraded IS NULL AS is_last,
               CASE WHEN upgraded IS NULL THEN cents
                    ELSE monthly_cents END AS cents,
               CASE WHEN upgraded IS NULL THEN cents
                    ELSE monthly_cents END AS charged,
               last_bill - 86400 * every * step AS issued
          FROM (SELECT demo_person.*, today,
                       first_bill + 86400 * every * last_period AS last_bill
                  FROM demo_person, demo_clock) AS p
          JOIN demo_step ON step <= last_period AND step < 4
         UNION ALL
        SELECT account_id, x, y, TRUE, 'credit', 'paid', FALSE, -back, 0,
               upgraded
          FROM demo_upgrade
         UNION ALL
        SELECT account_id, x, y, FALSE, 'upgrade', 'paid', TRUE, cents,
               cents - back, upgraded
          FROM demo_upgrade) AS v
  JOIN demo_subscription AS s
    ON s.account_id = v.account_id AND s.is_first = v.is_first;

INSERT INTO invoice (id, number, account_id, subscription_id, kind, state,
                     amount, currency, description, issued_at, due_on)
SELECT id,
       'INV-' || strftime('%Y', issued, 'unixepoch') || '-' || printf('%07d', id),
       account_id, subscription_id, kind, state, cents / 100.0, currency,
       CASE kind WHEN 'credit' THEN 'Credit for the rest of the month'
                 WHEN 'upgrade' THEN 'Upgrade to a year of ' || product
                 ELSE 'Renewal of ' || product END,
       datetime(issued, 'unixepoch'), date(issued + 86400 * 14, 'unixepoch')
  FROM demo_invoice
 ORDER BY id;

-- --- Payments ------------------------------------------------------------------------

-- An invoice is charged at once.  Some first charges fail and the one on the day
-- after succeeds: of every wrong flag that was so, and nobody took the flag
-- back.
CREATE TEMPORARY TABLE demo_payment AS
WITH bill AS (
    SELECT v.*, today, p.is_unpaid,
           issued < today - 86400
           AND ((v.x + v.id) % 33 = 0
                OR (is_last AND p.billing_state = 'past_due'))
           AND state = 'paid' AND kind = 'renewal' AS is_second_try
      FROM demo_invoice AS v
      JOIN demo_person AS p ON p.id = v.account_id, demo_clock
     WHERE kind <> 'credit' AND state <> 'void'
)
SELECT account_id, id AS invoice_id, 'charge' AS kind, charged AS cents,
       currency, x + id AS luck,
       CASE WHEN state = 'paid' THEN 'succeeded'
            WHEN is_unpaid THEN 'failed'
            ELSE 'pending' END AS state,
       issued + 60 + x % 240
           + CASE WHEN is_second_try THEN 86400 ELSE 0 END AS tried
  FROM bill
 UNION ALL
SELECT account_id, id, 'charge', charged, currency, x + id, 'failed',
       issued + 60 + x % 240
  FROM bill
 WHERE is_second_try
 UNION ALL
-- What is unpaid is tried again after three days, and of many yesterday.
SELECT account_id, id, 'charge', charged, currency, x + id, 'failed',
       issued + 86400 * 3 + 60 + x % 240
  FROM bill
 WHERE state = 'open' AND is_unpaid AND issued < today - 86400 * 5
 UNION ALL
SELECT account_id, id, 'charge', charged, currency, x + id, 'failed',
       today - 86400 + 10800 + x % 14400
  FROM bill
 WHERE state = 'open' AND is_unpaid AND issued < today - 86400 * 2
   AND y % 9 = 0
 UNION ALL
SELECT account_id, v.id, 'refund', charged, v.currency, v.x, 'succeeded',
       issued + 86400 * 2 + v.y % 7200
  FROM demo_invoice AS v
  JOIN demo_person AS p ON p.id = v.account_id, demo_clock
 WHERE is_last AND billing_state = 'canceled' AND v.x % 15 = 2
   AND issued < today - 86400 * 3
 UNION ALL
-- Partners are paid on the 19th of September, October and November.
SELECT id, NULL, 'payout', 2000 + (x * 37 + step * 911) % 40000, currency,
       x + step, CASE WHEN (y / 197 + step) % 8 = 0 THEN 'failed'
                      ELSE 'succeeded' END,
       today - 86400 * (1 + 31 * step - step / 2) + 21600 + x % 1800
  FROM demo_person
  JOIN demo_step ON step < 3, demo_clock
 WHERE is_partner AND age > 100;

INSERT INTO payment (account_id, invoice_id, kind, state, amount, currency,
                     failure_reason, created_at, paid_at)
SELECT account_id, invoice_id, kind, state, cents / 100.0, currency,
       CASE WHEN state <> 'failed' THEN NULL
            WHEN kind = 'payout' AND luck % 4 > 0 THEN 'bank_account_closed'
            WHEN luck % 10 < 4 THEN 'card_declined'
            WHEN luck % 10 < 6 THEN 'card_expired'
            WHEN luck % 10 < 9 THEN 'insufficient_funds'
            ELSE 'processor_error' END,
       datetime(tried, 'unixepoch'),
       CASE WHEN state = 'succeeded'
            THEN datetime(tried + 2 + luck % 4, 'unixepoch') END
  FROM demo_payment
 ORDER BY tried, account_id, kind;

-- --- Emails --------------------------------------------------------------------------

CREATE TEMPORARY TABLE demo_email AS
SELECT id AS account_id, x, 'welcome' AS template, y % 250 = 17 AS has_failed,
       signed_up + 1 AS queued
  FROM demo_person
 UNION ALL
SELECT id, x, 'trial_ending', x % 300 = 5, first_bill - 86400 * 2 + 16200
  FROM demo_person, demo_clock
 WHERE plan = 'trial' AND first_bill - 86400 * 2 < now - 3600
 UNION ALL
SELECT account_id, x, 'receipt', x % 300 = 6, issued + 360
  FROM demo_invoice
 WHERE is_last AND state = 'paid' AND y % 2 = 0
 UNION ALL
SELECT account_id, v.x, 'payment_failed', v.x % 300 = 7, issued + 400
  FROM demo_invoice AS v
  JOIN demo_person AS p ON p.id = v.account_id
 WHERE is_last AND is_unpaid
 UNION ALL
SELECT account_id, x, 'plan_changed', FALSE, upgraded + 5
  FROM demo_upgrade;

-- What was queued this morning waits for the next run.
INSERT INTO email_job (account_id, template, state, attempts, last_error,
                       queued_at, sent_at)
SELECT account_id, template,
       CASE WHEN queued > now - 9000 THEN 'queued'
            WHEN has_failed THEN 'failed' ELSE 'sent' END,
       CASE WHEN queued > now - 9000 THEN 0
            WHEN has_failed THEN 3 WHEN x % 50 = 0 THEN 2 ELSE 1 END,
       CASE WHEN queued <= now - 9000 AND (has_failed OR x % 50 = 0)
            THEN mail_error.word END,
       datetime(CASE WHEN queued > now THEN now ELSE queued END, 'unixepoch'),
       CASE WHEN queued <= now - 9000 AND NOT has_failed
            THEN datetime(queued + 2 + CASE WHEN x % 50 = 0 THEN 600
                                            ELSE x % 5 END, 'unixepoch') END
  FROM demo_email
  JOIN demo_mail_error AS mail_error ON mail_error.id = 1 + x / 300 % 5,
       demo_clock
 ORDER BY queued, account_id, template;

-- --- Notes and tags --------------------------------------------------------------------

INSERT INTO staff_note (account_id, author_id, body, created_at)
SELECT p.id, 1 + x / 12 % 9, remark.word,
       datetime(signed_up + (now - signed_up) * (1 + x % 89) / 100, 'unixepoch')
  FROM demo_person AS p
  JOIN demo_remark AS remark ON remark.id = 1 + (y + x / 12) % 16, demo_clock
 WHERE x % 12 = 0
 ORDER BY signed_up + (now - signed_up) * (1 + x % 89) / 100, p.id;

-- One of eleven tags; some have a second one; and the partners have theirs.
INSERT INTO account_tag (account_id, tag_id)
SELECT id, 2 + y % 11
  FROM demo_person
 WHERE x % 3 = 0
 UNION ALL
SELECT id, 2 + (y % 11 + 1 + x / 9 % 10) % 11
  FROM demo_person
 WHERE x % 9 = 0
 UNION ALL
SELECT id, 1
  FROM demo_person
 WHERE is_partner
 ORDER BY 1, 2;

-- --- Notifications -----------------------------------------------------------------------

CREATE TEMPORARY TABLE demo_member AS
SELECT id, CAST(strftime('%s', signed_up_at) AS INTEGER) AS since
  FROM account;

INSERT INTO notification_log (account_id, channel, template, state, created_at)
SELECT account_id,
       CASE WHEN luck % 10 < 5 THEN 'email' WHEN luck % 10 < 8 THEN 'in_app'
            WHEN luck % 10 < 9 THEN 'push' ELSE 'sms' END,
       notice.word,
       CASE WHEN at > now - 3600 THEN 'queued'
            WHEN luck / 10 % 50 = 0 THEN 'failed'
            WHEN luck / 10 % 50 < 20 THEN 'opened'
            ELSE 'delivered' END,
       datetime(at, 'unixepoch')
  FROM (SELECT id AS account_id, now, luck,
               since + (now - since) * (step * 1000 + luck % 1000) / 5000 AS at
          FROM (SELECT id, since, step, now,
                       (id * 48271 + step * 16807) % 65537 AS luck
                  FROM demo_member, demo_step, demo_clock) AS scattered) AS sent
  JOIN demo_notice AS notice ON notice.id = 1 + luck / 500 % 8
 ORDER BY at, account_id;

DROP TABLE demo_member;
DROP TABLE demo_email;
DROP TABLE demo_payment;
DROP TABLE demo_invoice;
DROP TABLE demo_upgrade;
DROP TABLE demo_step;
DROP TABLE demo_subscription;
DROP TABLE demo_person;
DROP TABLE demo_number;
DROP TABLE demo_product;
DROP TABLE demo_country;
DROP TABLE demo_notice;
DROP TABLE demo_mail_error;
DROP TABLE demo_remark;
DROP TABLE demo_trade;
DROP TABLE demo_company_name;
DROP TABLE demo_last_name;
DROP TABLE demo_first_name;
DROP TABLE demo_clock;

-- Tells SQLite how much is in each table, which it plans by.
PRAGMA analysis_limit = 1000;
ANALYZE;
