-- Reports, folded from the journal. Instants are microseconds UTC; lengths are milliseconds.
-- A version before this one writes the journal as ever; the reports take it up when they go on.

-- One interval of one medium of one queue; never changed once it is closed.
CREATE TABLE report_queue (
    at INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    medium TEXT NOT NULL,
    arrived INTEGER NOT NULL DEFAULT 0,
    invited INTEGER NOT NULL DEFAULT 0,
    offers_made INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    answered_in_target INTEGER NOT NULL DEFAULT 0,
    unanswered INTEGER NOT NULL DEFAULT 0,
    unanswered_short INTEGER NOT NULL DEFAULT 0,
    handled INTEGER NOT NULL DEFAULT 0,
    abandoned INTEGER NOT NULL DEFAULT 0,
    diverted INTEGER NOT NULL DEFAULT 0,
    expired INTEGER NOT NULL DEFAULT 0,
    transfers_in INTEGER NOT NULL DEFAULT 0,
    transfers_out INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    wait_sum_ms INTEGER NOT NULL DEFAULT 0,
    wait_max_ms INTEGER NOT NULL DEFAULT 0,
    waits_5s INTEGER NOT NULL DEFAULT 0,
    waits_10s INTEGER NOT NULL DEFAULT 0,
    waits_20s INTEGER NOT NULL DEFAULT 0,
    waits_30s INTEGER NOT NULL DEFAULT 0,
    waits_60s INTEGER NOT NULL DEFAULT 0,
    waits_120s INTEGER NOT NULL DEFAULT 0,
    waits_300s INTEGER NOT NULL DEFAULT 0,
    waits_600s INTEGER NOT NULL DEFAULT 0,
    waits_1800s INTEGER NOT NULL DEFAULT 0,
    waits_longer INTEGER NOT NULL DEFAULT 0,
    talks INTEGER NOT NULL DEFAULT 0,
    talk_sum_ms INTEGER NOT NULL DEFAULT 0,
    wrap_ups INTEGER NOT NULL DEFAULT 0,
    wrap_up_sum_ms INTEGER NOT NULL DEFAULT 0,
    queued INTEGER NOT NULL DEFAULT 0,
    offered INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 0,
    wrap_up INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (at, queue, medium)
) STRICT, WITHOUT ROWID;

-- One interval of one agent. Who was signed out all through and did nothing has no row.
CREATE TABLE report_agent (
    at INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    signed_out_ms INTEGER NOT NULL DEFAULT 0,
    break_ms INTEGER NOT NULL DEFAULT 0,
    meal_ms INTEGER NOT NULL DEFAULT 0,
    meeting_ms INTEGER NOT NULL DEFAULT 0,
    training_ms INTEGER NOT NULL DEFAULT 0,
    other_ms INTEGER NOT NULL DEFAULT 0,
    missed_ms INTEGER NOT NULL DEFAULT 0,
    device_ms INTEGER NOT NULL DEFAULT 0,
    ready_ms INTEGER NOT NULL DEFAULT 0,
    unreached_ms INTEGER NOT NULL DEFAULT 0,
    reserved_ms INTEGER NOT NULL DEFAULT 0,
    busy_ms INTEGER NOT NULL DEFAULT 0,
    wrap_up_ms INTEGER NOT NULL DEFAULT 0,
    offers_accepted INTEGER NOT NULL DEFAULT 0,
    offers_rejected INTEGER NOT NULL DEFAULT 0,
    offers_expired INTEGER NOT NULL DEFAULT 0,
    offers_withdrawn INTEGER NOT NULL DEFAULT 0,
    handled INTEGER NOT NULL DEFAULT 0,
    talks INTEGER NOT NULL DEFAULT 0,
    talk_sum_ms INTEGER NOT NULL DEFAULT 0,
    wrap_ups INTEGER NOT NULL DEFAULT 0,
    wrap_up_sum_ms INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (at, agent)
) STRICT, WITHOUT ROWID;

-- What was learnt of a closed interval later.
CREATE TABLE report_correction (
    seq INTEGER NOT NULL,
    n INTEGER NOT NULL,
    of TEXT NOT NULL,
    at INTEGER NOT NULL,
    queue INTEGER,
    medium TEXT,
    agent INTEGER,
    measure TEXT NOT NULL,
    delta INTEGER NOT NULL,
    noted_at INTEGER NOT NULL,
    PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_correction_at ON report_correction (of, at);

-- Where the fold goes on from.
CREATE TABLE report_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE TABLE report_target (
    queue INTEGER PRIMARY KEY,
    target_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE report_talk (
    interaction INTEGER PRIMARY KEY,
    queue INTEGER NOT NULL,
    medium TEXT NOT NULL,
    state TEXT NOT NULL,
    since INTEGER NOT NULL,
    arrived_at INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    invited INTEGER NOT NULL,
    owner INTEGER,
    served_by INTEGER
) STRICT;
CREATE TABLE report_offer (
    agent INTEGER PRIMARY KEY,
    offer INTEGER NOT NULL
) STRICT;
CREATE TABLE report_side (
    id TEXT PRIMARY KEY NOT NULL,
    interaction INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    wrap_up INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    medium TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT;
CREATE TABLE report_hold (
    alert INTEGER PRIMARY KEY,
    agent INTEGER NOT NULL
) STRICT;
CREATE TABLE report_person (
    agent INTEGER PRIMARY KEY,
    intent TEXT NOT NULL,
    reason TEXT,
    reached INTEGER NOT NULL,
    offered INTEGER NOT NULL,
    held INTEGER NOT NULL,
    active INTEGER NOT NULL,
    wrap_up INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT;
