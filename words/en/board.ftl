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
tile-unreached = Nobody is reached yet
tile-nobody = Nobody is ready for it
tile-unknown = Not known just now
tile-told = { $unit } told
tile-told-words = Clients are told:
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
group-unknown = { $n } not known just now
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
exceptions-unknown = Not known just now.
exceptions-open = { $n ->
    [0] none open
   *[other] { $n } open
}
exceptions-more = and { $n } more, in the work view
exceptions-over = { $text } Over at { $time }.
exceptions-waiting = { $n ->
    [one] One person waits and nobody is there for them.
   *[other] { $n } people wait and nobody is there for them.
}
exception-deadline_parked = A deadline failed twice and is parked: { $reason }, due { $time }.
exception-owner_unreached = { $name } is not reached in a talk with { $client }.
exception-call_unreached = { $name } is not reached in a call to { $client }.
exception-nobody_serves = { $n ->
    [one] One waits in { $queue } and nobody is ready for it.
   *[other] { $n } wait in { $queue } and nobody is ready for it.
}
exception-nobody_reached = { $n ->
    [one] One waits in { $queue } and nobody is reached yet.
   *[other] { $n } wait in { $queue } and nobody is reached yet.
}
exception-callback_missed = Nobody called { $client } in time, { $queue }.
exception-held_long = { $client } is on hold for long with { $name }.
exception-callback_asked = { $name } has not said how the call to { $client } went.
exception-callback_failed = { $client } was called and not reached, { $queue }.
exception-agent_unreached = { $name } is ready but not reached.
exception-draining = { $n ->
    [one] { $queue } closes and one still waits.
   *[other] { $queue } closes and { $n } still wait.
}
exception-idle_warned = Nothing is said between { $client } and { $name }.
exception-other = { $value }: { $reason }
exception-next-deadline_parked = It is not tried again, not even after a restart. Do by hand what was due, and report the log.
exception-next-owner_unreached = If no device answers, it goes back in line by itself.
exception-next-call_unreached = It stays with them. Take it over, and say at the desk how it goes.
exception-next-nobody_serves = They keep their places.
exception-next-nobody_reached = Offers go out as soon as a page answers. Closed, it takes nobody new.
exception-next-callback_missed = Their page says so. It leaves this list by itself.
exception-next-held_long = Say a word to who has it, or read along.
exception-next-callback_asked = Nobody else calls meanwhile. Ask them, or take it over.
exception-next-callback_failed = Their page says so. It is not tried again.
exception-next-agent_unreached = Offers skip them; clients see them as not here.
exception-next-draining = Those in line are served; nobody new comes in.
exception-next-idle_warned = It ends by itself soon.
exception-next-other = Have a look.

## To work with
board-wall = Wall
board-work = Work
act-interaction-listen = Listen
act-interaction-whisper = Speak to staff
act-interaction-take_over = Take over
act-interaction-requeue = Back in line
act-interaction-leave = Leave
act-interaction-other = { $value }
act-agent-ready = Set { $name } ready
act-agent-not_ready = Set { $name } not ready
act-agent-signed_out = Sign out { $name }
act-agent-other = { $value }
act-queue-open = Open it
act-queue-close = Close it
act-queue-other = { $value }
act-callback-other = { $value }
work-aside = What needs a person
work-talks = Talks and lines
work-talks-n = { $n ->
    [0] nobody talks or waits
   *[other] { $n } open
}
work-talks-none = Nobody talks and nobody waits right now.
work-more = and { $n } more
work-nobody = nobody yet
work-read = Read
work-why = Why this way
work-reading = Reading along with { $name }
work-own-listen = { $name } does not see you; who has the talk does.
work-own-whisper = { $name } does not see you. Colleagues read what you say.
work-own-consult = You help in this talk.
work-own-other = You take part.
work-part-consult = { $name } helps
work-part-listen = { $name } reads along
work-part-whisper = { $name } speaks to staff
work-part-other = { $name } takes part
work-not-in = Its lines are read by those who take part. Listen first.
work-yours = This talk is yours now.
work-desk = Go on at the desk
work-signed-in = { $n } signed in
work-order = Order
work-order-trouble = By trouble
work-order-state = By state
work-order-name = By name
work-queues = as they are, and as clients are told
flag-unreached = Ready, but not reached
flag-still-holds = Not ready, still holds a talk
flag-holds-unreached = Holds a talk, not reached
owed = Callbacks
owed-n = { $n ->
    [one] one is owed
   *[other] { $n } are owed
}
owed-by = of { $name }
owed-since = at their turn, since { $time }
owed-to-come = To come
owed-take-by = to be taken by { $time }
owed-attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
th-when = For when
th-client = Client
th-owner = With
th-state = State
th-since = Since
th-agent = Agent
th-says = Says
th-does = Does
th-reach = Reached by
th-agree = Do they agree?
th-queue = Queue
th-waiting = Waiting
th-longest = Longest
th-told = Told to clients
th-talks = Talks
th-wrap_up = Wrap-up
talk-state-active = Talking
talk-state-queued = In line, place { $n }
talk-state-offered = Somebody is asked
talk-state-away = The client is away
talk-state-quiet = Not called at this time
talk-state-other = { $value }
talk-state-unreached = { $name } is not reached
talk-state-held = On hold
talk-state-held-long = On hold for long
talk-state-handing-transfer = Put to { $name }
talk-state-handing-consult = { $name } is asked in
talk-state-handing-other = { $name } is asked

## Reports
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
report-own-queues = All your queues
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
