# The client's room.

nav-label = Main
nav-hall = Hall
nav-history = My history
nav-orders = My orders
nav-me = About me
nav-unsaved = not saved
title-page = { $page } · { $center }
title-hall = Hall
title-talk = Talk
title-history = My history
title-orders = My orders
title-erased = Erased
title-me = About me
title-sign-in = Sign in
title-invited = { $name } invites you
to-hall = To the hall
link-safe-client = Your place and your words are safe.

## The hall
hall-available = { $n ->
    [0] Nobody is free right now. Take a place, or be told.
    [one] One of us is free. Come in.
    [2] Two of us are free. Come in.
    [3] Three of us are free. Come in.
    [4] Four of us are free. Come in.
    [5] Five of us are free. Come in.
    [6] Six of us are free. Come in.
   *[other] { $n } of us are free. Come in.
}
hall-room = { $n ->
    [one] One of us has room for you. Come in.
   *[other] { $n } of us have room for you. Come in.
}
hall-open = We are open.
hall-available-about = About { $n } of us are free. Come in.
hall-available-word-none = Nobody is free right now. Take a place, or be told.
hall-available-word-few = A few of us are free. Come in.
hall-available-word-several = Several of us are free. Come in.
hall-available-word-many = Many of us are free. Come in.
hall-available-word-other = We are open.
hall-opens = We open at { $time }, in { $in }.
hall-closed = We are closed now.
hall-people = { $n ->
    [0] Nobody answers here right now.
    [one] One person answers here now.
   *[other] { $n } people answer here now.
}
hall-waiting = { $n ->
    [0] Nobody is waiting.
    [one] One person is waiting.
   *[other] { $n } people are waiting.
}
hall-waiting-about = About { $n } people are waiting.
hall-waiting-word-none = Nobody is waiting.
hall-waiting-word-few = A few people are waiting.
hall-waiting-word-several = Several people are waiting.
hall-waiting-word-many = Many people are waiting.
hall-waiting-word-other = { $value }
hall-not-signed-in = You can talk without signing in.
hall-known = Have we met?
hall-known-why = Signed in, you see your orders and history, and we tell you when somebody is free.
hall-about = What is it about?
hall-yours = Yours
hall-queue = { $queue }
hall-wait = Wait in { $queue }, if you came now
hall-oldest = The first came { $length } ago.
hall-can-help = { $n ->
    [0] Nobody is shown for it now.
    [one] One of us can help.
   *[other] { $n } of us can help.
}
hall-ways = Ways to talk
hall-who = Who is here
hall-moved = { $n } moved, show
hall-nobody = Nobody is here right now
hall-nobody-next = Come back later, or ask to be told.
hall-chat-with = Chat with { $name }
hall-wait-for = Wait for { $name }
hall-invite = Invite
hall-invite-label = Invite { $name } to a chat
hall-invite-team = Invite this team
hall-invited = You invited { $name }
open-talk = { $medium } with { $name } goes on
open-line = You are in line: { $queue }
open-approval = { $name } looks at the change you asked for
open-approval-waits = A change you asked for waits for approval
open-go = Go to it
last-time = Last time
last-time-said = { $time }, { $medium } with { $name }
last-time-all = All my interactions

## Alerts
beyond = For alerts you set from now on, tell me
beyond-push = also when this page is closed
beyond-push-denied = Your browser does not let us: allow notifications for this page in its settings.
beyond-push-unsupported = This browser cannot do it here.
beyond-push-failed = The browser did not let us tell you when the page is closed.
beyond-mail = also by mail
beyond-mail-unsent = This center sends no mail.
beyond-mail-none = We have no mail address of yours. Put one on your card, and show that it is yours.
beyond-mail-unconfirmed = Show first that { $mail } is yours.
beyond-mail-unmet = Sign in first: we mail people we know.
armed-without-mail-not_carried = We tell you here, but not by mail: this center sends none.
armed-without-mail-no_address = We tell you here, but not by mail: we have no address of yours.
armed-without-push-no_browser = We tell you here, but not when this page is closed: turn that on again.
armed-without-push-not_carried = We tell you here, but not when this page is closed: this center cannot.
armed-without-other = We tell you here, and not on the other ways you chose.
wait-under = Tell me when the wait is under
wait-under-length = How long a wait
wait-under-armed = We tell you when it is under { $length }

## Invitations
invited-by = { $name } invites you to { $medium }
invited-available = { $name } is free
invited-held = { $name } is held for you until { $time }.
invited-until = Open until { $time }.
invited-later = We remind you at { $time }.
invited-accept = Join now
invited-accept-held = Talk now
invited-at = At { $time }
invited-decline = No, thanks
sent = You invited
sent-to = { $name }
sent-pending = open until { $time }
sent-later = answers at { $time }
sent-accepted = accepted
sent-declined = said no, this time
sent-expired = not answered in time
sent-withdraw = Withdraw

## Waiting
waiting-title = You are in line for { $medium }
waiting-prefers = , for { $name } first
waiting-yours = Your wait
waiting-from-now = From now
waiting-between = Between { $low } and { $high }.
waiting-since = You came at { $time }.
waiting-asked = Somebody is asked right now
waiting-untold = in line
waiting-untold-sentence = You are in line.
waiting-in-line = In line
waiting-quiet = Your card says that you are not called until { $time }. Your place is kept; nobody calls you before.
waiting-quiet-always = Your card says that you are not called. Your place is kept, but nobody calls you.
waiting-safe = If the link drops, your place is kept.
waiting-line = { $serve ->
    [one] One person helps in this queue.
   *[other] { $serve } people help in this queue.
} { $ahead ->
    [0] Nobody is ahead of you.
    [one] One person is ahead of you.
   *[other] { $ahead } people are ahead of you.
}
waiting-who = { $name }, { $word }
waiting-more = more ahead
waiting-tell = What they will read first
waiting-tell-who = Who answers sees it, and nobody else.
waiting-write = Say what it is about
waiting-leave = Leave the line
place = { NUMBER($n, type: "ordinal") ->
    [1] First in line
    [2] Second in line
    [3] Third in line
    [4] Fourth in line
    [5] Fifth in line
    [one] { $n }st in line
    [two] { $n }nd in line
    [few] { $n }rd in line
   *[other] { $n }th in line
}
nth = { NUMBER($n, type: "ordinal") ->
    [1] first
    [2] second
    [3] third
    [4] fourth
    [5] fifth
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}

## A talk
talk = Talk
talk-with-you = With you
talk-unreached = { $name } is not reached, we keep the line
talk-held = On hold, since { $time }
talk-held-next = { $name } put this on hold at { $time } and comes back to you. Write if you like.
talk-somebody = Somebody of us
talk-also = { $name } is in this talk too
talk-diverted-mail = It goes on by mail
talk-diverted-voicemail = It goes on by a message you leave
talk-diverted-center = Another center goes on with it
talk-diverted-other = It goes on elsewhere
move = Another medium
move-keeps = Your place stays as it is.
move-keeps-place = You stay { $place } in line.
move-invites = { $name } is invited; this talk goes on until they answer.
move-asked = You invited { $name } to { $medium }, open until { $time }.
talk-idle = Nothing was said for a while. Write, or the talk ends.
talk-safe = If the link drops, your place with { $name } is held.
talk-ended = The talk has ended
talk-ended-with = Ended { $time }, { $length } with { $name }
talk-outcome-abandoned = You left the line
talk-outcome-expired = Nobody could answer in time
talk-outcome-other = This is over
talk-ended-next = It stands in your history, with its time.
talk-reopen = Go on with { $name }
talk-done = Done
talk-not-here = This talk is not open here
talk-not-here-next = If it was yours, it stands in your history.

## History and orders
history-with = { $medium } with { $name }
history-by = Show
history-by-product-agent = By product, then agent
history-by-agent = By agent
history-by-medium = By medium
history-by-date = By day
history-search = Search your history
history-not-found = Nothing found
history-not-found-next = Every word must stand in what was said or noted, or in a name.
history-found = { $n ->
    [one] Found once
   *[other] Found { $n } times
}
history-total = { $n ->
    [one] One interaction
   *[other] { $n } interactions
}
history-count = { $n ->
    [one] one interaction
   *[other] { $n } interactions
}
history-since = since { $day }
history-all = Show all { $n }
history-groups-left = { $n } more: search, or show by agent or day
history-without-product = Without a product
history-without-agent = With nobody
history-without-medium = Without a medium
history-without-date = Without a day
history-waited = waited { $length }
history-rate = How was it?
history-rated = You gave { $n } of 5
history-stars = { $n } of 5
history-note = Add a note
history-note-save = Save the note
history-note-yours = you
history-note-center = the center
history-correct = About another product?
history-product = What it was about
history-reopen = Begin again
history-approval = A change you asked for
history-said = What was said
history-said-more = Read on
history-print = Print
history-csv = Table (CSV)
history-json = All data (JSON)
history-none = No interactions yet
history-none-next = The first one will stand here, with its time.
history-more = Show more
history-sign-in = Sign in to see your history
history-sign-in-next = A visitor's talks are kept here only while they are open.
orders = Your orders
orders-none = No orders here
orders-none-next = A new one stands here as soon as it is placed.
orders-sign-in = Sign in to see your orders
order = Order { $number }
order-placed = Placed { $day }.
order-promised = Promised for { $time }.
order-quantity = × { $n }
order-total = Total
order-see = See my orders
order-cancel = Cancel this order
order-cancel-asks = Somebody has to agree to it. Until then the order stands as it is.
order-cancel-sure = It is cancelled at once.
order-cancel-do = Cancel it
order-cancel-not = Keep it

## About me
me-name = Name
me-languages = Languages
me-open = You can be reached by
me-devices = Open pages
me-devices-n = { $n }
me-nobody = You are not signed in
visit-title = You talked with us as a visitor just now. Take it into the account of { $name }?
visit-what = Your talks, open and over, with every line.
visit-yes = Yes, take it along
visit-no = No, leave it
visit-taken = It is in your account now.
visit-over = That visit is over. There is nothing to take.
visit-twice = You have the same open already. End one of the two first.
me-visitor = You are here as a visitor. Sign in to see history and orders.

## When one is busy
busy = When I am busy
busy-note = Who serves you sees when you are free, within your hours. Only times are kept: no titles, places or people.
busy-none = You said nothing of it yet.
busy-by-calendar = From your calendar
busy-remove = Remove { $time }
busy-all = Show all { $n }
busy-from = Busy from
busy-to = Until
busy-add = Add
busy-wrong = Choose an end after the start, at most 30 days later and within 90 days from now.
busy-calendar = Your calendar
busy-calendar-note = Send an .ics file of at most 256 KB. We read when you are busy in the next 90 days, and nothing else.
busy-calendar-is = Read { $at }, up to { $until }. Send it again to have it renewed.
busy-calendar-send = Choose a file
busy-calendar-forget = Remove the calendar
busy-file-wrong = We cannot read this file. Nothing was changed.
busy-file-large = The file is larger than 256 KB.
busy-fetched-from = We fetch it from { $host } every few hours.
busy-fetched-at = It came last { $at }.
busy-failed = It cannot be fetched since { $since }: { $why }
busy-failed-next = What it said before stays. We try again { $at }.
busy-failed-rests = What it said before stays. We try no more until you give the address again.
busy-address = Address of your calendar
busy-address-note = Your calendar program gives one to share it (https:// or webcal://). We keep it to ourselves, and show nobody more than the name of its host.
busy-subscribe = Fetch it from there
busy-why-status = its host answers { $status }.
busy-why-not_calendar = what comes from there is no calendar.
busy-why-unreadable = we cannot read what comes from there.
busy-why-crowded = there was too much to read just then.
busy-why-too_large = it is larger than 256 KB.
busy-why-timed_out = its host took too long.
busy-why-name_not_known = nobody knows the name of its host.
busy-why-refused = its host takes no connections.
busy-why-tls = its host could not show who it is.
busy-why-too_many_redirects = its host sends us on and on.
busy-why-broken = the answer broke off.
busy-why-other = it did not come.
busy-why-not_an_address = This is no address of a calendar.
busy-why-not_https = The address has to begin with https:// or webcal://.
busy-why-private_address = The address is not on the public internet.

## Callbacks
promise-title = Be called back by { $queue }
promise-known = Sign in first: we call people we know.
promise-number = Your number
promise-number-sub = With country code
promise-number-wrong = Begin with + and the country code, then up to 15 digits.
promise-when = When
promise-turn = When it is your turn
promise-time = At a time
promise-at = Day and time
promise-at-wrong = Choose a time to come, within 30 days.
promise-quiet = Your card says that you are not called at that time. Take another one, or change your card.
promise-go = Call me back
callback-over = Callback by { $queue }
callback-title = { $queue } calls you back
callback-open = Write to us
callback-number = On { $number }
callback-waiting = You are in line; you need not stay.
callback-promised = At { $time }.
callback-again = We did not reach you and try again at { $time }.
callback-attempting = { $name } calls you now.
callback-cancel = No call, thank you
callback-ended-kept = You were called.
callback-ended-cancelled = Taken back.
callback-ended-failed = We could not reach you.
callback-ended-missed = Nobody could call in time. We are sorry.
callback-ended-other = It is over.

## Notices
notices = What we owe you word of
notices-more = { $n ->
    [one] One more
   *[other] { $n } more
}
notices-fewer = Fewer
notice-wait_over = You waited in { $queue } from { $from } until { $until } and nobody came. We are sorry.
notice-wait_over-queue_drained = { $queue } closed at { $until }, before it was your turn. We are sorry.
notice-callback_missed = We did not call you as promised. We are sorry.
notice-callback_missed-at = We did not call you as promised, at { $time }. We are sorry.
notice-callback_failed = We called you for { $queue } and could not reach you. We do not call again by ourselves.
notice-callback_failed-unknown = We tried to call you for { $queue } and cannot say whether we reached you. We do not call again by ourselves.
notice-callback_failed-no_answer = We called you for { $queue } and nobody answered. We do not call again by ourselves.
notice-callback_failed-busy = We called you for { $queue } and your line was busy. We do not call again by ourselves.
notice-callback_failed-wrong_number = The number you gave us for { $queue } reached somebody else. Ask again with another one.
notice-change_approved = What you asked to change in your data was agreed to, at { $until }.
notice-change_declined = What you asked to change in your data was declined, at { $until }. You read there why.
notice-change_approved-order = What you asked to change in order { $order } was agreed to, at { $until }.
notice-change_declined-order = What you asked to change in order { $order } was declined, at { $until }. You read there why.
notice-look = Look
notice-other = Something you waited for in { $queue } did not happen. We are sorry.
notice-asked = { $queue }, asked for at { $time }
notice-again = Try again now
notice-callback = Call me back
notice-alert = Tell me when { $queue } opens
notice-dismiss = Dismiss

## About me
card-about = About you
card-address = Address
card-reach = How you are reached
card-interests = Interests
card-preferred_agents = Whom you like to talk to
card-consents = What you agree to
card-extra = More
asked-title = What you asked for
asked-card = About you
asked-when = Asked { $time }, in { $queue }.
asked-answered = Answered { $time } by { $name }.
asked-somebody = somebody of the center
card-read-only = This is kept for you and cannot be changed here.
card-seen-at-once = Whoever serves you sees it at once.
card-changes = Changes
card-readers = Who looked at this
card-readers-none = Nobody of the center so far.
card-sessions = Where you are signed in
read-in-talk = in a talk with you
read-outside = outside of a talk
session-browser = A browser
session-software = Software
session-this = this one
session-since = Since
session-end = End it
devices = Phones and chat programs
devices-note = A device of yours signs in with a password of its own, never with the one you use here. It opens no page, and you may take it back alone.
devices-none = None yet.
device-signs = Signs in as { $login }
device-made = Made
device-used = last used
device-unused = not used yet
device-name = Name of the device
device-name-such = such as My phone
device-add = Make a password
device-once = The password of { $name }, which signs in as { $login }. It is shown this once: copy it now.
device-end = Take back
device-end-name = Take back the password of { $name }
device-sure = Take back the password of { $name }? That device does not sign in any more.
device-refused-not_allowed = You have no login here, for you came by a link or from another site: devices cannot sign in as you.
device-refused-limit = You have as many as one may have. Take one back first.
whole = All of it
whole-take = Take it along
whole-take-note = Everything that is kept of you, as one file: a page to read, and the same for programs.
whole-take-do = Download
erase = Erase everything about you
erase-note = Your card, your orders here, what was said in your talks, and your way to sign in.
erase-do = Erase me
erase-sure = Erase everything about you?
erase-gone = Your card, orders, talks, notes and sessions are erased. Nobody can bring them back.
erase-open = You leave every line; your alerts, invitations and callbacks end.
erase-stays = The center still counts that there were talks, and when.
erase-now = Erase all of it
erase-not = Keep it
erase-waits = You will be erased as soon as nobody talks with you any more.
erase-keep = Do not erase me
erased = You are erased
erased-note = You are signed out everywhere. What was kept of you is being removed now.
consent-presence = Agents may see when I am here
consent-recording = Talks may be recorded
consent-statistics = I am counted in figures about people
consent-offers = I am sent offers
consent-other = { $value }
hint-called = As you want to be addressed.
hint-reach-phone = With country code, such as +31 20 123 4567 without spaces.
hint-reach-languages = Tags such as nl or pt-BR, the best first.
hint-reach-text_only_until = Each day nobody calls you before; we only write.
hint-address-country = Two letters, such as NL.

## Where an order goes
order-goes-to = Goes to
order-brought = Brought
order-versions = Who changed it
alert-see-order = See the order

## Links by mail
title-mailed = Sign in
title-confirm = Your mail address
mailed-note = You asked for a link by mail. It works once.
mailed-instead = You are signed in as { $name }. The link may be for somebody else.
mailed-again = Ask for a new link
confirm = Your mail address
confirm-note = You came by a link that we mailed. Confirm that the address is yours.
confirm-do = It is mine
confirm-done = Mail goes to { $mail } from now on.
confirm-over = That link does not work any more, or is not for you. Ask for a new one.
confirm-sign-in = Sign in to confirm your mail address.
mail = Mail
mail-by-company = as the company has it
mail-confirmed = confirmed by you
mail-to-confirm = We do not know yet that { $mail } is yours. Mail goes there once you show it.
mail-unsent = This center sends no mail: nothing goes to { $mail }.
mail-to-confirm-do = Mail me a link
mail-asked = A link is on its way to { $mail }. It works once, for half an hour.
