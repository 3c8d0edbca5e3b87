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
intent-change = Change it.
intent-menu = What you say
intent-be-ready = Be ready
intent-break = Take a break
said-you = you said so,
said-by-supervisor = your supervisor set it,
said-by-center = set by the center,
said-by-device = set by your phone,
said-by-other = set by { $value },

## Offers
offer-label = Offer: { $medium } from { $name }
offer-what = { $medium }, { $queue }
offer-about = About
offer-says = Says
offer-waited = Waited
offer-why = Why you
offer-reason-longest_idle = You have been free the longest
offer-reason-preferred = Asked for you
offer-reason-other = You are free for it
offer-accept = Accept
offer-pass = Pass
offer-if-pass = If you pass, it goes to the next who is free.
offer-rejected = You passed. It comes back only if nobody else is free.
offer-expired = Not answered in time. It goes to the next who is free.
offer-withdrawn = Withdrawn.
offer-why-cancelled = The client left the line.
offer-why-not_ready = You are not ready.
offer-why-unreached = Your page did not answer.
offer-why-while_down = The center was away.
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
wrap-note = Note to the team
wrap-more = Two more minutes
wrap-missing = Choose what it was about first, then press Done.
wrap-done = Done

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
history = Before this
history-count = { $n }
history-reading = Reading
history-none = Nothing before this
history-line = { $what }, with { $name }
history-line-you = { $what }, with you
