-- Version 1. Instants are microseconds UTC, truth is 0 or 1, sets and lists are text.
-- Columns may be added in later versions only with a default or without NOT NULL, so that one version back still writes.

CREATE TABLE schema (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    oldest_reader INTEGER NOT NULL
) STRICT;

-- The fence: updated in every commit where the epoch is the owner's; seq is the number of the last committed turn.
CREATE TABLE fence (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    owner TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT;

-- What happened, in ids; never personal text.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    turn INTEGER NOT NULL,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- The center's state.

CREATE TABLE center (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    settings_rev INTEGER NOT NULL,
    next_agent INTEGER NOT NULL,
    next_queue INTEGER NOT NULL,
    next_client INTEGER NOT NULL,
    next_interaction INTEGER NOT NULL,
    next_offer INTEGER NOT NULL,
    next_alert INTEGER NOT NULL,
    next_invitation INTEGER NOT NULL,
    next_place INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value INTEGER NOT NULL
) STRICT;

CREATE TABLE queue (
    id INTEGER PRIMARY KEY,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    shown INTEGER NOT NULL,
    media TEXT NOT NULL,
    weight INTEGER NOT NULL,
    wrap_up INTEGER NOT NULL,
    offer_ms INTEGER,
    wrap_up_ms INTEGER,
    hold_ms INTEGER,
    named_ms INTEGER,
    target_ms INTEGER NOT NULL,
    dispositions TEXT NOT NULL,
    state TEXT NOT NULL,
    opens_at INTEGER,
    drain_until INTEGER
) STRICT;

CREATE TABLE agent (
    id INTEGER PRIMARY KEY,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    queues TEXT NOT NULL,
    units INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    intent TEXT NOT NULL,
    reason TEXT,
    intent_since INTEGER NOT NULL,
    intent_by TEXT NOT NULL,
    back_at INTEGER,
    misses INTEGER NOT NULL,
    idle_since INTEGER NOT NULL,
    offers_since_hold INTEGER NOT NULL
) STRICT;

CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    handle TEXT,
    name TEXT NOT NULL,
    visitor INTEGER NOT NULL,
    languages TEXT NOT NULL,
    media TEXT NOT NULL,
    presence_consent INTEGER NOT NULL
) STRICT;
CREATE INDEX client_handle ON client (handle) WHERE handle IS NOT NULL;

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    medium TEXT NOT NULL,
    product TEXT,
    state TEXT NOT NULL,
    outcome TEXT,
    arrived_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    closed_at INTEGER,
    owner INTEGER,
    served_by INTEGER,
    offer INTEGER,
    prefers INTEGER,
    prefers_until INTEGER,
    wait_until INTEGER,
    away_since INTEGER,
    away_until INTEGER,
    unreached_since INTEGER,
    unreached_until INTEGER,
    idle_until INTEGER,
    idle_warned INTEGER NOT NULL,
    wrap_up_until INTEGER,
    wrap_up_added_ms INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    parent INTEGER,
    invitation INTEGER,
    disposition TEXT,
    note TEXT,
    back_offs TEXT NOT NULL,
    priority INTEGER NOT NULL,
    -- I07: one owner while active or in wrap-up, none else.
    CONSTRAINT one_owner CHECK ((state IN ('active', 'wrap_up')) = (owner IS NOT NULL))
) STRICT;
CREATE INDEX interaction_open ON interaction (id) WHERE state NOT IN ('closed');
CREATE INDEX interaction_client ON interaction (client, arrived_at, id);
CREATE INDEX interaction_served_by ON interaction (served_by, arrived_at, id) WHERE served_by IS NOT NULL;

CREATE TABLE message (
    interaction INTEGER NOT NULL,
    n INTEGER NOT NULL,
    side TEXT NOT NULL,
    by_agent INTEGER,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (interaction, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    interaction INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    kind TEXT NOT NULL,
    preferred INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    ended TEXT,
    why TEXT,
    ended_at INTEGER
) STRICT;
-- I03, I12: one live offer per interaction, one per agent.
CREATE UNIQUE INDEX offer_live_interaction ON offer (interaction) WHERE ended IS NULL;
CREATE UNIQUE INDEX offer_live_agent ON offer (agent) WHERE ended IS NULL;
CREATE INDEX offer_live ON offer (id) WHERE ended IS NULL;
CREATE INDEX offer_agent ON offer (agent, made_at, id);

CREATE TABLE alert (
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL,
    presentity TEXT NOT NULL,
    medium TEXT NOT NULL,
    keep INTEGER NOT NULL,
    state TEXT NOT NULL,
    ended TEXT,
    armed_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    place INTEGER NOT NULL,
    asleep INTEGER NOT NULL,
    invitation INTEGER,
    held_until INTEGER,
    fired INTEGER NOT NULL,
    fired_at INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX alert_open ON alert (id) WHERE state NOT IN ('ended');
-- I12: one hold per agent.
CREATE UNIQUE INDEX alert_held ON alert (presentity) WHERE state IN ('held');
CREATE INDEX alert_owner ON alert (owner, armed_at, id);

CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    sender TEXT NOT NULL,
    invitee TEXT NOT NULL,
    alert INTEGER,
    medium TEXT NOT NULL,
    queue INTEGER NOT NULL,
    text TEXT,
    state TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    length_ms INTEGER NOT NULL,
    later_at INTEGER,
    reminded INTEGER NOT NULL,
    interaction INTEGER,
    ended_at INTEGER
) STRICT;
CREATE INDEX invitation_open ON invitation (id) WHERE state IN ('pending', 'later');
CREATE INDEX invitation_sender ON invitation (sender, sent_at, id);
CREATE INDEX invitation_invitee ON invitation (invitee, sent_at, id);

CREATE TABLE parked (
    reason TEXT PRIMARY KEY NOT NULL,
    due INTEGER NOT NULL
) STRICT;

-- The library.

CREATE TABLE account (
    login TEXT PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    password_hash TEXT,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    app TEXT,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of ON session (kind, id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE link (
    token_hash TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    id INTEGER NOT NULL,
    app TEXT,
    reusable INTEGER NOT NULL,
    expires_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX link_expires ON link (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE product (
    handle TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    rev INTEGER NOT NULL
) STRICT;

CREATE TABLE "order" (
    number TEXT PRIMARY KEY NOT NULL,
    client INTEGER NOT NULL,
    status TEXT NOT NULL,
    placed_at INTEGER NOT NULL,
    product TEXT,
    lines TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    promised_at INTEGER,
    rev INTEGER NOT NULL
) STRICT;
CREATE INDEX order_client ON "order" (client, placed_at, number);

CREATE TABLE secret (
    name TEXT PRIMARY KEY NOT NULL,
    bytes TEXT NOT NULL
) STRICT;

-- Answers kept for a repeat of the same request.
CREATE TABLE receipt (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL,
    until INTEGER,
    client INTEGER,
    PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX receipt_until ON receipt (until) WHERE until IS NOT NULL;
CREATE INDEX receipt_client ON receipt (client) WHERE client IS NOT NULL;
