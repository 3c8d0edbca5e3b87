# The agent's room.

desk = Desk
client = Client
my-work = My work
talks = Talks
title-desk = { $n ->
    [0] Desk
   *[other] Desk, { $n } held
}
title-offer = Offer: { $name }
desk-not-agent = This desk is for agents
desk-not-agent-next = You are signed in as { $name }.
link-safe-agent = What you write is kept and sent later.

## Presence
clients-see = Clients see: { $word }
clients-see-nothing = Clients do not see you
hide-me = Hide from clients
show-me = Show me to clients again
intent-change = Change it.
intent-menu = What you say
intent-be-ready = Be ready
intent-break = Take a break
said-you = you said so,
said-by-supervisor = your supervisor or lead set it,
said-by-center = set by the center,
said-by-device = set by your phone,
said-by-other = set by { $value },

## Offers
offer-label = Offer: { $medium } from { $name }
offer-what = { $medium }, { $queue }
offer-about = About
offer-approval = A change of their data that needs approval
offer-says = Says
offer-waited = Waited
offer-why = Why you
offer-why-me = Who else was looked at
offer-reason-longest_idle = You have been free the longest
offer-reason-preferred = Asked for you
offer-reason-other = You are free for it
offer-accept = Accept
offer-pass = Pass
offer-reason-kind-transfer = { $name } wants you to have it
offer-reason-kind-consult = { $name } wants your help
offer-reason-kind-other = You are free for it
offer-for-new = New
offer-for-transfer = Handed on by { $name }
offer-for-consult = { $name } asks for help
offer-for-other = { $value }
offer-others = { $n ->
    [one] one other is asked too
   *[other] { $n } others are asked too
}
offer-if-pass-transfer = If you pass, it stays with { $name }.
offer-if-pass-consult = If you pass, { $name } goes on alone.
offer-if-pass-other = If you pass, it goes to the next who is free.
offer-rejected-transfer = You passed. It stays with { $name }.
offer-rejected-consult = You passed. { $name } goes on alone.
offer-rejected-other = You passed. It comes back only if nobody else is free.
offer-expired-transfer = Not answered in time. It stays with { $name }.
offer-expired-consult = Not answered in time. { $name } goes on alone.
offer-expired-other = Not answered in time. It goes to the next who is free.
offer-accepted-other = Accepted.
offer-taken = Went to { $name }.
offer-taken-other = Went to another.
offer-withdrawn = Withdrawn.
offer-why-cancelled = The client left the line.
offer-why-not_ready = You are not ready.
offer-why-unreached = Your page did not answer.
offer-why-while_down = The center was away.
offer-why-no_room = You have no room for it any more.
offer-why-taken_over = A supervisor took it over.
offer-why-moved = The client waits by another medium now.
offer-why-quiet = The client is not called at this time.
offer-why-not_serving = You serve another queue now.
offer-why-other = It is not needed any more.

## Invitations
in-label = Invitation from { $name }
in-you = invites you to { $medium }.
in-team = invites { $name } to { $medium }.
in-until = Open until { $time }.
in-accept = Accept
in-later = At { $time }
in-decline = Decline
out = You invited
out-until = open until { $time }
out-held = told that you are free; you are held until { $time }
out-later = answers at { $time }
out-withdraw = Withdraw

## Talks
holding = With you
holding-times = since start / since last word
holding-none = Nothing yet. Offers come when you are ready.
holding-none-ready = Nothing yet. You are ready: offers come here.
is-writing = is writing
no-words = no words yet
talks-none = No talk right now
talks-none-next = Accept an offer or an invitation; it opens here.
talk-since = { $medium } since { $time }
talk-over = ended { $time }
wrap-up = Wrap-up
wrap-left = { $length } left
wrap-then = left, then you are free
wrap-about = What was it about?
wrap-search = Search by name
wrap-found = Found
wrap-none = Nothing has these words.
wrap-note = Note to the team
wrap-more = Two more minutes
wrap-missing = Choose what it was about first, then press Done.
wrap-done = Done

talk-acts = What to do with it
why = Why this way
why-title = Why this way

## Handing on, asking in
transfer = Hand on
consult = Ask in
transfer-title = Hand { $name } on to
consult-title = Ask somebody in on { $name }
target-find = Name, queue or skill
target-none = Nobody and nothing of that name
target-away = { $n ->
    [one] One more is not at work; type the name to see.
   *[other] { $n } more are not at work; type a name to see.
}
targets-agent = Agents
targets-queue = Queues
targets-skill = Skills
target-holding = { $n ->
    [0] nobody waits there
    [one] one waits there
   *[other] { $n } wait there
}
target-available = { $n ->
    [one] one is free
   *[other] { $n } are free
}
target-can = { $n ->
    [one] one of us can
   *[other] { $n } of us can
}
hindrance-signed_out = Not at work
hindrance-not_reached = Not reached
hindrance-reserved = Has an offer out
hindrance-no_room = No room now
hindrance-takes_part = Takes part already
hindrance-closed = Closed
hindrance-no_medium = Does not take { $medium }
hindrance-nobody = Nobody is free there
hindrance-other = Not possible now
handing-transfer = Put to { $name }, waits for an answer until { $time }
handing-consult = { $name } is asked in, answers until { $time }
handing-other = { $name } is asked
part-consult = { $name } helps
part-listen = { $name } reads along
part-whisper = { $name } reads along, speaks to staff
part-other = { $name } takes part
part-own-consult = { $name } has this talk; you help.
part-own-listen = { $name } has this talk; you read along.
part-own-whisper = { $name } has this talk; you speak to staff.
part-own-other = { $name } has this talk.
part-tag-consult = you help
part-tag-other = you read along
part-leave = Leave
handed-label = Handed on: { $name }
handed-active = With { $name } now. They say how it came out.
handed-queued = Back in line. Who takes it reads your note.
handed-offered = Offered to the next. Who takes it reads your note.
handed-other = It is over. Your note stays with it.
handed-gone = Wrap-up: { $medium }
handed-gone-since = Handed on at { $time }, and over by now. Your note stays with it.
handed-left = left
handed-note = Note for who has it now

## Hold, another medium
hold = Hold
hold-off = Go on
hold-tag = on hold
hold-since = { $name } is on hold since { $time }, { $length }
hold-long = { $name } is on hold for long: since { $time }, { $length }
move = Another medium
move-asked = { $name } is invited to { $medium }

## Clients
nearby = Clients
client-show = About { $name }
client-here = On the page now
client-away = Not on the page
client-visitor = Visitor
client-open = Open for: { $media }
client-shut = No medium is open to them now
client-invite = Invite { $name }
client-invite-text = What it is about, if you like
client-none = Choose a talk to see whom it is with.
client-orders = Orders
orders-count = { $more ->
    [yes] the newest { $n }
   *[no] { $n }
}
orders-more = Older orders
order-line = { $n } × { $what }
order-promised-for = promised for { $time }
call-times = When to call
call-times-note = Free by their clock ({ $zone }).
call-times-choose = Free by their clock ({ $zone }). Choose one to offer it with your invitation.
call-times-here = By your clock: { $time }
call-times-offer = Would { $time } suit you for a call?
call-times-none = Nothing free in the next 14 days.
client-card = Card
client-card-change = Change the card
records-shut = You read it while you serve them.
versions = Versions
new-at = new, { $time }
new-n = { $n } new
new-by = new from { $name }
news = New from { $name }, { $time }.
news-not-here = { $name } set this to “{ $value }”, { $time }. What you write rests on what stood before.
change-reason = Why, for { $name } to read, if you like
saved-for = Saved for { $name }, who sees that it was you.
locked-read_only = You read this and do not change it.
locked-read_only-consents = Only { $name } says this.
locked-card = You read this card and do not change it.
locked-shipped = On its way or over: where it goes is not changed any more.
card-about = About them
card-address = Address
card-reach = How they are reached
card-interests = Interests
card-preferred_agents = Whom they like to talk to
card-consents = What they agree to
card-extra = More
consent-presence = Agents may see when they are here
consent-recording = Talks may be recorded
consent-statistics = Counted in figures about people
consent-offers = Is sent offers
consent-other = { $value }
hint-called = As they want to be addressed.
hint-reach-phone = With country code, such as +31 20 123 4567 without spaces.
hint-reach-languages = Tags such as nl or pt-BR, the best first.
hint-reach-text_only_until = Each day nobody calls them before.
hint-address-country = Two letters, such as NL.
order-changed-now = Changed just now
history = Before this
history-count = { $n }
history-reading = Reading
history-none = Nothing before this
history-line = { $what }, with { $name }
history-line-you = { $what }, with you
past-note = Note at the end:
past-more = More lines

## Told when
alerts-due = Tell me when a callback is due
bell-here = Tell me when { $name } is here
bell-due-client = Tell me when { $name } is to be called
bell-edited-client = Tell me what { $name } changes
bell-edited-client-armed = We tell you what { $name } changes

## Callbacks
call = Call to make
call-promised = { $name } wants to be called; asked at { $promised }.
call-promised-at = { $name } is to be called at { $time }; asked at { $promised }.
call-attempt = Attempt { $n }
call-asked = How did it go?
call-outcome = How the call went
called-reached = Reached
called-no_answer = No answer
called-busy = Busy
called-wrong_number = Wrong number
called-other = { $value }
call-ended-kept = { $name } was reached.
call-ended-failed = { $name } was not reached; it is not tried again.
call-ended-other = It is over.
promised = To call

## A change that needs approval
approval = A change that needs approval
approval-of-card = { $name } asks to change their data
approval-of-order = { $name } asks to change order { $number }
approval-reason = Why
approval-asked-by = Asked by
approval-say = What you say with it; { $name } reads it
approval-approve = Agree
approval-decline = Decline
approval-not-yours = Somebody else has to answer this one.
approval-sent = Asked for: somebody has to agree to it.
