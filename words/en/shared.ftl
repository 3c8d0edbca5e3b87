# Words every room uses. Present tense, under 12 words; what is true, then what is next.

brand = Vestibule
page-title = Vestibule
sign-in = Sign in
sign-out = Sign out
sign-in-title = Sign in
sign-in-login = Login
sign-in-password = Password
sign-in-wrong = That login and password do not fit together. Try again.
sign-in-link-over = That link does not work any more. Sign in, or ask for a new one.
mail-link = By mail
mail-link-note = We mail you a link that works once.
mail-link-address = Mail address
mail-link-do = Mail me a link
mail-link-asked = If we know that address, a link is on its way. It works once, for half an hour.
mail-link-wrong = That is no mail address. Look at it again.
theme-switch = Switch between light and dark
try-again = Try again
you = You
visitor = Visitor
somebody = somebody
some-queue = a queue
the-center = the center
some-order = an order

## Time and length
by-their-clock = { $time } by their clock
by-your-clock = { $time } by your clock
quiet-until = Text only until { $time }
quiet-always = Text only, at any time
quiet-never = Called at any time
called-until = Called until { $time }
time-on-day = { $day }, { $time }
stretch = { $from } – { $to }
since = since { $time }
length-seconds = { $n } s
length-minutes = { $n } min
length-hours = { $n } h
length-days = { $n ->
    [one] one day
   *[other] { $n } days
}
seconds-left = { $n ->
    [one] One second left
   *[other] { $n } seconds left
}
loading = { $n ->
    [0] Asking for what is there
   *[other] Asking for what is there, { $n } s so far
}

## Link
link-live = { $n ->
    [0] Live, heard now
   *[other] Live, heard { $n } s ago
}
link-first = Connecting
link-stale = From { $time }, connecting again
link-lost-short = No link
link-lost = No link for { $length }.
link-picture = What you see is from { $time }.
link-trying = We try again by ourselves.

## Presence, in one line
word-available = Free now
word-some = With others, has room
word-finishing = Finishing up
word-with_someone = With someone
word-back = Back later
word-back-at = Back at { $time }
word-off = Not here now
word-not_reachable = Not reached
word-unknown = Not known just now

## Presence, in three parts
three-own = Your presence, in three parts
three-of = Presence of { $name }, in three parts
three-not-reached = You are ready, but no device answers. Offers skip you.
intent-ready = Ready
intent-not_ready = Not ready
intent-signed_out = Signed out
reason-break = On a break
reason-meal = At a meal
reason-meeting = In a meeting
reason-training = In training
reason-other = Not ready
reason-missed = Not ready, missed offers
reason-device = Not ready, by the phone
activity-held = { $n ->
    [one] One talk
   *[other] { $n } talks
}
activity-none = No talk
activity-wrap-up = Wrap-up
activity-wrapping = { $n } in wrap-up
activity-load = { $percent }% taken
activity-offered = one offer out
activity-held-for = held for a client
reach-yes = Reachable
reach-no = Not reached
reach-none = no device
reach-fresh = answers in 5 s
reach-live = answers in 30 s
reach-late = answers in 90 s
reach-silent = silent for { $length }
device-web = page:
device-xmpp = XMPP:
device-sip = phone:
device-other = { $value }:

## Media
medium-chat = Chat
medium-voice = Web call
medium-video = Video
medium-callback = Callback
medium-mail = Mail
medium-other = { $value }
a-medium-chat = a chat
a-medium-voice = a web call
a-medium-video = a video call
a-medium-callback = a call back
a-medium-mail = a mail
a-medium-other = { $value }
medium-available = { $n ->
    [one] One of us can answer
   *[other] { $n } of us can answer
}
medium-available-about = About { $n } of us can answer
medium-available-word-few = A few of us can answer
medium-available-word-several = Several of us can answer
medium-available-word-many = Many of us can answer
medium-available-word-none = You take a place in line
medium-available-word-other = You take a place in line
medium-line = You take a place in line
medium-nobody = Nobody is here yet; you take a place
medium-later = For a time you choose
medium-shut = not now
why-queue_closed = This queue is closed
why-nobody_here = Nobody is here for it
why-reach = Your settings do not allow it now
why-other = Not possible at this time

## Wait
unit-minutes = min
wait-now = now
wait-now-sentence = Somebody can answer now.
wait-range = { $low }⁠–⁠{ $high }
wait-range-sentence = Answers in { $low }⁠–⁠{ $high } min.
wait-more-than = over { $low }
wait-more-than-sentence = Answers in more than { $low } min.
wait-opens = opens { $time }
wait-opens-sentence = Opens { $time } (in { $in }).
hours-until = Open until { $time }
hours-in = In { $in }
wait-word-short = soon
wait-word-medium = some minutes
wait-word-long = a while
wait-word-other = { $value }
wait-word-sentence-short = Answers within a minute.
wait-word-sentence-medium = Answers within ten minutes.
wait-word-sentence-long = It may take longer than ten minutes.
wait-word-sentence-other = { $value }
wait-untold = open
wait-untold-sentence = We are open.
wait-unknown = We cannot tell yet
wait-unknown-sentence = We cannot tell yet how long it takes.
wait-right = Right { $n } times in 10 this week.
wait-too-few = Too few talks to say how often this is right.

## A talk
talk-day = { $day }, since { $time }
talk-with = { $medium } with { $name }
talk-lines = What was said
talk-write = Write to { $name }
talk-send = Send
talk-sent = { $time }, sent
talk-sending = sending
talk-unsent = not sent yet, we keep trying
talk-refused = Not sent. { $why }
talk-take-back = Take it back
talk-earlier = Show earlier lines
talk-new = { $n ->
    [one] 1 new
   *[other] { $n } new
}
talk-typing = { $name } is writing
talk-end = End
talk-outbox-full = Too many unsent lines. They go as soon as the link is back.
shut = Close

## What the client does not read
aside-note = { $name }, note to the team, { $time }:
aside-whisper = { $name }, to staff only, { $time }:
aside-other = { $name }, { $time }:
aside-unseen = { $name } does not see this.
aside-unread = { $name } does not read this
write-whom = For whom
write-to-all = To { $name }
write-to-staff = To staff only
write-to-note = Note
write-staff = Say it to your colleagues
write-note = Write a note for the team
write-keep = Keep
suggest = Replies
suggest-too-long = With this it would be longer than one message may be.

## Why this way
why-now = If it were offered now, { $time }
why-me = Why me
why-none = Nobody was asked yet.
why-invited = It came by an accepted invitation: no choice was made.
why-kind-new = { $time }: the center asked { $names }
why-kind-transfer = { $time }: handed on to { $names }
why-kind-consult = { $time }: { $names } asked in
why-kind-other = { $time }: { $names } asked
why-came-live = { $name } is asked now.
why-came-accepted = { $name } accepted.
why-came-rejected = { $name } passed.
why-came-expired = { $name } did not answer in time.
why-came-withdrawn = Taken back from { $name }.
why-came-other = { $name }: over.
why-withdrawn-unreached = No device of theirs answered.
why-withdrawn-not_ready = They were not ready any more.
why-withdrawn-cancelled = The client left, or it was let go.
why-withdrawn-while_down = The center was away.
why-withdrawn-no_room = They had no room any more.
why-withdrawn-taken_over = A supervisor took it over.
why-withdrawn-moved = The client waits by another medium.
why-withdrawn-quiet = The client is not called at this time.
why-withdrawn-not_serving = They do not serve this queue any more.
why-withdrawn-other = It was not needed any more.
why-counts = { $serving } serve it, { $able } can, { $here } here, { $ready } with room.
why-score = { $met ->
    [0] idle for { $idle }
   *[other] { $met } preferred met, idle for { $idle }
}
why-more = and { $n } more
verdict-asked = was asked
verdict-suits = could have been asked next
verdict-not_preferred = the client wants another first
verdict-passed = passed a while ago
verdict-no_skill = lacks a skill that it needs
verdict-not_here = was not ready, or not reached
verdict-reserved = had an offer out
verdict-exclusive = held what goes with nothing else
verdict-medium_full = held as many as one may
verdict-no_units = had no room left
verdict-other = { $value }

outcome-handled = Answered
outcome-abandoned = Left before an answer
outcome-diverted = Went another way
outcome-expired = Not answered in time
outcome-client_left = Left during the talk
outcome-other = Ended

## Orders
status-new = New
status-confirmed = Confirmed
status-backordered = Waits for stock
status-in_production = Being made
status-picking = Being picked
status-packing = Being packed
status-ready = Ready to go
status-placed = Placed
status-paid = Paid
status-packed = Packed
status-shipped = On its way
status-delivered = Delivered
status-cancelled = Cancelled
status-returned = Returned
status-other = { $value }

## Tell me when
bell-off = Tell me when
bell-armed = We tell you
bell-armed-until = We tell you, until { $time }
bell-held = Held for you until { $time }
bell-stop = Let go
bell-order-status = Tell me each step
bell-order-status-armed = We tell you each step
bell-order-edited = Tell me when it is changed
bell-order-edited-armed = We tell you when it is changed
bell-label-stop = Let go: { $name }
bell-label-off = Tell me when: { $name }
bell-label-armed = { $words }: { $name }. Press to stop.

## Alerts
alerts = We tell you when
alert-agent = { $name } is free
alert-opens = { $name } opens
alert-wait_under = the wait in { $name } is under { $length }
alert-here = { $name } is on the page
alert-due-queue = a callback is due in { $name }
alert-due-client = { $name } is to be called
alert-status = { $name } is { $status }
alert-moves = { $name } has a new status
alert-edited = { $name } is changed
alert-edited-client = something of { $name } is changed
alert-open = until it happens
alert-until = until { $time }
alert-place = { $n } in line for it
alert-again = told at { $time }, again { $until }
alert-held = held for you until { $time }
alert-ended-taken = Taken
alert-ended-told = Told at { $time }
alert-ended-lapsed = Told at { $time }, not taken
alert-ended-expired = Over, it did not happen
alert-ended-other = Over
alert-stop = Stop telling me about { $name }
alert-came-agent = { $name } is free now.
alert-came-opens = { $name } is open now.
alert-came-wait_under = The wait in { $name } is under { $length } now.
alert-came-here = { $name } is on the page now.
alert-came-due-queue = A callback is due in { $name }.
alert-came-due-client = { $name } is to be called now.
alert-came-status = { $name } is { $status } now.
alert-came-moves = { $name } has a new status now.
alert-came-edited = { $name } was changed just now.
alert-came-edited-client = Something of { $name } was changed just now.
alert-was-agent = { $name } was free at { $time }.
alert-was-opens = { $name } was open at { $time }.
alert-was-wait_under = The wait in { $name } was under { $length } at { $time }.
alert-was-here = { $name } was on the page at { $time }.
alert-was-due-queue = A callback was due in { $name } at { $time }.
alert-was-due-client = { $name } was to be called at { $time }.
alert-was-status = { $name } became { $status } at { $time }.
alert-was-moves = { $name } had a new status at { $time }.
alert-was-edited = { $name } was changed at { $time }.
alert-was-edited-client = Something of { $name } was changed at { $time }.

## Callbacks
owed-promised = At { $time }
owed-waiting = In line now
owed-attempting = Being called now
owed-asked = How it went is not said yet
owed-other = { $value }
owed-cancel = Take back

## Refusals, by code
refusal-no_link = No link. Nothing was changed; try again.
refusal-not_signed_in = You are signed out. Sign in and try again.
refusal-not_allowed = That is not yours to do.
refusal-not_found = That is not there any more.
refusal-wrong_state-too_late = It is on its way: this is not changed any more.
refusal-wrong_state = It has moved on. What you see now is how it stands.
refusal-offer_ended = That offer is over.
refusal-interaction_closed = That talk has ended.
refusal-already_open = You have one open there already.
refusal-already_so = It is so already. Come in.
refusal-not_now = Not possible right now. Take a time later.
refusal-not_now-queue_closed = This queue is closed now.
refusal-not_now-agent_signed_out = They are not at work now.
refusal-not_now-no_room = There is no room right now. End a talk first.
refusal-not_now-reach_forbids = That medium is not open to them now.
refusal-not_now-agent_not_here = They are not ready, or no device answers.
refusal-not_now-nobody_available = Nobody who can is free right now.
refusal-not_now-medium_not_offered = This queue does not take that medium.
refusal-not_now-reopen_over = The time to go on with it is over. Start anew.
refusal-holding_items = You still hold a talk. End it first.
refusal-limit = Too many at once. Wait a moment.
refusal-starting = The center is starting. Try again in a moment.
refusal-stopping = The center is stopping. Try again in a moment.
refusal-store_refuses = Nothing can be kept right now. Try again in a moment.
refusal-unknown = That did not work. Nothing was changed.
refusal-in_use = It is still in use. Change what uses it first.
refusal-stale = It was changed since. Look again.

## Standing warnings of the set-up
warning-queue_without_hours = { $handle } has no opening hours: people open and close it.
warning-hours_never_open = { $handle } has no opening in any week.

## Fields of a card, by where they stand
at-everything = Everything
at-name = Name
at-called = Called
at-pronouns = Pronouns
at-birth_date = Date of birth
at-company = Company
at-address = Address
at-address-street = Street
at-address-postcode = Postcode
at-address-city = City
at-address-country = Country
at-address-region = Region
at-address-note = For whoever brings it
at-slot = When it is brought
at-slot-from = Brought from
at-slot-to = Brought until
at-status = Status
at-products = Products
at-product = Product
at-note = Notes
at-private_note = Notes of the center's people
at-rating = Rating
at-zone = Time zone
at-reach = Reach
at-reach-media = Media
at-reach-languages = Languages
at-reach-phone = Telephone
at-reach-mail = Mail address
at-reach-from = Reached from
at-reach-to = Reached until
at-reach-text_only_until = Text only until
at-reach-captions = Captions
at-reach-relay = Relay service
at-reach-large_text = Large text
at-interests = Interests
at-interests-products = Products of interest
at-interests-topics = Topics
at-interests-words = Interests in own words
at-consents = Consents
at-preferred_agents = Preferred agents
at-extra = Fields of your own

## Versions of a card and of an order
versions-none = Nothing was changed yet.
versions-more = Older ones
version = version { $n }
version-for = { $name }, for { $client }
version-for-you = { $name }, for you
version-undoes = Takes back version { $n }.
version-agreed = { $name } agreed to it.

## What needs somebody's yes
an-approval = Approval
approval-needed = needs approval
approval-first = Somebody has to agree to a change of this first.
approval-asked = Asked { $time }; it waits in { $queue }.
approval-looked = Asked { $time }; somebody in { $queue } looks at it now.
approval-until = Until then this stands: { $value }.
approval-withdraw = Withdraw
approval-waiting = Waits for an answer
approval-approved = Agreed
approval-declined = Declined
approval-withdrawn = Withdrawn
approval-other = { $value }
compare = Compare two versions
compare-older = This one
compare-newer = Beside this one
compare-version = { $n }: { $name }, { $time }
compare-before = Before these
compare-same = Nothing differs between these two.
compare-differ = What differs
compare-alike = { $n ->
    [one] One field is the same in both
   *[other] { $n } fields are the same in both
}
done-by-client = The client
done-by-agent = An agent
done-by-lead = A lead
done-by-supervisor = A supervisor
done-by-admin = An administrator
done-by-integration = The company's system
done-by-center = The company's system
done-by-other = { $value }
card-empty = Not said
card-add = Add one
order-change = Change where it goes, and when
papers = To read about { $name }
papers-not-sold = { $name } is not sold any more.
papers-then = As it was when it was ordered
papers-then-none = There was nothing to read.
paper-manual = Manual
paper-quick_start = Quick start
paper-safety = Safety
paper-warranty = Warranty
paper-data_sheet = Data sheet
paper-declaration = Declaration of conformity
paper-other = Document

## Changing something
undo = Undo
yes = Yes
save = Save
make = Make
drop = Drop
program-keep = Keep it
copy = Copy
copied = Copied.
copy-by-hand = It is chosen: copy it by hand.
remove = Remove
remove-name = Remove { $name }
not-saved = { $n ->
    [one] One change, not saved.
   *[other] { $n } changes, not saved.
}
not-made = Not made yet.
leave-unsaved = { $n ->
    [one] One change is not saved. Leave and drop it?
   *[other] { $n } changes are not saved. Leave and drop them?
}
expected = Expected: { $what }
place-no = No. { $n }:
clash = Somebody changed this meanwhile.
clash-by = { $name } changed this meanwhile.
way-base = It was
way-theirs = Now it is
way-mine = Yours
misfits = { $n ->
    [one] One field does not fit. Nothing was saved.
   *[other] { $n } fields do not fit. Nothing was saved.
}
taken-over = { $n ->
    [one] One field was changed meanwhile and stands here as it is now. Look, then save.
   *[other] { $n } fields were changed meanwhile and stand here as they are now. Look, then save.
}
clashes = { $n ->
    [one] Somebody changed one field meanwhile: choose.
   *[other] Somebody changed { $n } fields meanwhile: choose.
}
keep-mine = Keep mine
take-theirs = Take theirs
