# The supervisor's room.

board = Board
title-board = Board · { $center }
board-queues = { $n ->
    [one] One queue
   *[other] { $n } queues
}
link-safe-board = Talks go on without this page.
not-known = –

## Six numbers
six = Six numbers
six-of = of { $n }
six-waiting-name = Waiting
six-waiting = { $n ->
    [0] in no queue
    [one] in one queue
   *[other] in { $n } queues
}
six-longest-name = Longest wait
six-longest-none = nobody waits
six-available-name = Free agents
six-available = reached and with room
six-talking-name = Talks
six-talking = { $n ->
    [0] nobody talks
    [one] held by one agent
   *[other] held by { $n } agents
}
six-wrap_up-name = In wrap-up
six-wrap_up = { $n ->
    [0] nobody does only that
    [one] one agent does only that
   *[other] { $n } agents do only that
}
six-signed_in-name = Signed in
six-signed_in = { $n ->
    [0] all of them ready
    [one] one not ready
   *[other] { $n } not ready
}

## Queues
queues = Queues
tile-opens = Opens { $time }
tile-closed = Closed
tile-draining = Closing, serves those in line
tile-available = { $n ->
    [one] One free now
   *[other] { $n } free now
}
tile-some = { $n ->
    [one] One has room
   *[other] { $n } have room
}
tile-engaged = All with someone
tile-nobody = Nobody is ready for it
tile-told = { $unit } told
tile-told-words = told
tile-waiting = waiting
tile-longest = longest
tile-offered = offered
tile-active = talking
tile-wrap_up = wrap-up
tile-open = Open it
tile-close = Close it

## Agents
agents = Agents
agents-none = No agents yet
agents-none-next = They stand here as soon as they are set up.
group-not_reachable = { $n } not reached
group-available = { $n } free
group-some = { $n } with room
group-finishing = { $n } finishing
group-with_someone = { $n } with someone
group-back = { $n } back later
group-off = { $n } not here
activity-word-idle = Nothing
activity-word-reserved = Reserved
activity-word-busy = Talking
activity-word-wrap_up = Wrap-up
activity-word-other = Nothing
set-ready = Set ready
set-not_ready = Set not ready
set-signed_out = Sign out for them

## What needs a person
exceptions = Needs a person
exceptions-none = Nothing right now.
exception-deadline_parked = A deadline failed twice and is parked: { $reason }, due { $time }
exception-other = { $value }: { $reason }

## Reports
board-live = Live
board-reports = Reports
report-title = Intervals
report-closed = closed until { $time }
report-day = Day
report-span = How many days
report-days = { $n ->
    [one] One day
   *[other] { $n } days to this one
}
report-every = How fine
report-every-15m = quarter hour
report-every-1h = hour
report-every-1d = day
report-queue = Queue
report-all-queues = All queues
report-medium = Medium
report-all-media = All media
report-csv = CSV
report-empty = Nothing here yet
report-empty-next = Nobody came on these days. Choose others, or another queue.
report-refused = The report did not come
report-refused-next = The center does not answer just now. Choose again in a moment.
report-four = Four numbers
report-came-name = Came
report-came-sub = { $handled } served, { $left } not
report-wait-name = Wait, half the people
report-wait-sub = nine in ten within { $nine }, longest { $longest }
report-level-name = Service level
report-level-sub = { $n } of { $of } waits ended in time
report-talk-name = Talk, on average
report-talk-sub = then { $wrap } of wrap-up
report-percent-sign = %
report-percent = { $n } %
report-plots = Plots
report-plot-waits = How long people waited
report-minutes = minutes, by { $step }
report-per = by { $step }
report-key-band = from half the people to nine in ten
report-key-mean = on average
report-plot-came = Came
report-key-came = came
report-key-unserved = not served
report-plot-level = Service level
report-level-of = % answered in time
report-key-level = measured
report-table = Table
report-table-note = lengths as minutes and seconds
report-from = From
report-open = still open
report-corrected = corrected
report-whole = All
report-column-came = Came
report-column-handled = Served
report-column-unserved = Not served
report-column-half = Wait, half
report-column-nine = Nine in ten
report-column-longest = Longest
report-column-level = Service level
report-column-talk = Talk
report-column-wrap_up = Wrap-up
report-column-returned = Came back
