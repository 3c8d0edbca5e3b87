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
