# The administrator's room.

admin = Set-up
title-admin = Set-up · { $center }
no-name = No name yet
not-admin = This page is for administrators.
link-safe-admin = Nothing that is saved is lost.
page-overview = Overview
page-queues = Queues
page-hours = Opening hours
page-skills = Skills
page-agents = People
page-replies = Canned replies
page-policy = Fields
page-integrations = Integrations
page-webhooks = Webhooks
page-identity = Identity sources
page-settings = Settings
page-changes = Changes

## Overview
field-center = Name of the center
count-queues = { $n ->
    [one] queue
   *[other] queues
}
count-hours = opening hours
count-skills = { $n ->
    [one] skill
   *[other] skills
}
count-agents = { $n ->
    [one] person
   *[other] people
}
warnings = Legal, but look at it
warnings-none = Nothing stands out.
warning-queue_unserved = Nobody serves { $name }.
warning-skill_unmet = Nobody who serves { $name } has { $with } at the level it requires.
warning-weight_over_units = One talk of { $name } takes more units than any of those who serve it has.
warning-recipe_step_too_late = A step of the recipe of { $name } comes when the longest wait is over.
warning-medium_uncarried = { $name } has a medium no device of an agent carries yet: { $with }.
warning-other = { $name }: { $value }
export = One file
export-note = Name, settings, skills, hours, queues and replies as center.toml. People and passwords are not in it.
export-do = Export

## Saving
edit = Change
seen-at-once = Clients see it at once when you save.
settings-note = Holds for what begins after it.
up = Move { $name } up
## Fields
field-name = Name
field-handle = Handle
field-login = Handle and login
hint-handle = Short and for good: a-z, 0-9, - and _.
field-shown = Shown
shown-queue = Clients see it in the hall
shown-agent = Clients see them in the hall
hidden = hidden
field-disclosure = What is told
hint-disclosure = Hours alone also hide who serves. Nothing hides the queue from them.
told-fact = What
told-figures = Who is free, who waits, how long
told-names = Who the agents are
told-always = always
audience-anyone = Anyone on the site
audience-client = Signed-in clients
audience-other = { $value }
audience-staff = Agents
figures-exact = as it is
figures-rounded = rounded
figures-words = in words
figures-hours = hours only
figures-nothing = nothing
figures-other = { $value }
names-full = full name
names-first = first name
names-nothing = not told
names-other = { $value }
field-media = Media
field-hours = Opening hours
hint-hours = Without hours, people open and close it.
hours-by-people = Opened by people
field-wants = Skills it wants
field-weight = Units of one talk
hint-weight = Of an agent's 1,000: 250 is four side by side.
field-legs = Asked at once
hint-legs = So many agents; the first to accept has it.
field-priority = Priority
hint-priority = −1,000 to 1,000; higher goes first.
field-target_ms = Wait it aims at, seconds
hint-target_ms = Past it, the first in line goes before alerts.
field-recipe = While somebody waits long
field-wrap_up = Wrap-up
wrap-up-queue = Each talk is followed by wrap-up
field-dispositions = Dispositions
field-role = Role
field-password = Password
field-new-password = New password
hint-password = At least 8 characters. Never shown again.
field-queues = Queues served
hint-queues = The first is where someone who asks for them by name waits. A lead watches over these and takes no offers.
field-skills = Skills
field-units = Units
hint-units = 1,000 is a whole person.
field-zone = Zone
hint-zone = As the tz database names it, such as Europe/Amsterdam.
field-week = By the day
hint-week = 24:00 ends a day; 22:00–06:00 goes over midnight.
field-holidays = Days that are otherwise
hint-holidays = Without a span it is closed all day.
part-name = Name and media
part-told = What each audience sees
part-who = Who may serve
part-wait = Wait and recipe
part-after = After a talk
part-lengths = Lengths of its own, seconds
part-person = Person
part-serves = What they do
part-week = Week
part-holidays = Holidays
queue = Queue
skill = Skill
level = Level, 1 to 10
required = required
code = Code
date = Date
by = By
wants-none = Nothing: anyone who serves it.
add-want = Add a skill
recipe-none = Nothing happens by itself.
add-step = Add a step
after-seconds = After, seconds
step-do = What happens
step-relax = prefer a skill only
step-lower = ask a lower level
step-overflow = ask another queue too
step-raise = raise the priority
step-divert = end here, go on elsewhere
divert-to = Where to
divert-mail = mail
divert-voicemail = voicemail
divert-center = another center
divert-other = { $value }
dispositions-none = None: a talk ends without one.
add-disposition = Add a disposition
disposition-under = Where { $name } stands
disposition-top = At the top
disposition-below = Under { $name }
hint-dispositions = One with others under it only groups them: agents choose what nothing is under.
add-queue = Add a queue
add-skill = Add a skill
queue-open = Open it
queue-close = Close it
queue-state-open = open
queue-state-draining = closing
queue-state-closed = closed
queue-state-other = { $value }
role-agent = Agent
role-lead = Lead (own queues and their team)
role-supervisor = Supervisor
role-admin = Administrator
role-other = { $value }

## Lists
new-queue = New queue
new-hours = New opening hours
new-skill = New skill
new-agent = New person
queues-none = No queue yet
queues-none-next = A queue is where clients wait for someone who can help.
skills-none = No skill yet
skills-none-next = Skills are set up on their own page: give them to people, then let queues want them.
hours-none = No opening hours yet
hours-none-next = Queues that have some open and close by themselves.
agents-none = Nobody yet

## Days
day-mon = Monday
day-tue = Tuesday
day-wed = Wednesday
day-thu = Thursday
day-fri = Friday
day-sat = Saturday
day-sun = Sunday
day-closed = closed
span-from = { $name }, from
span-to = { $name }, to
add-span-day = Add a span: { $day }
holidays-none = None.
add-holiday = Add a day

## Preview
preview = As it would be seen
preview-for = Seen by
preview-hidden = They do not see this queue.
preview-same = Nothing you changed is seen there.
preview-changed = Your change is in it: { $fields }.

## Settings
settings-offers = Offers and wrap-up
settings-waiting = Waiting
settings-talks = Talks
settings-alerts = Alerts and invitations
settings-callbacks = Callbacks
settings-others = Devices, feeds and records
setting-bounds = { $min } to { $max }; usually { $usual }
setting-bounds-zero = { $min } to { $max }, or 0; usually { $usual }
in-seconds = { $what }, seconds
length-ms = { $n } ms
setting-offer_ms = An offer stands
setting-back_off_ms = Not asked again for
setting-wrap_up_ms = Wrap-up
setting-ghost_ms = A silent device counts for
setting-grace_ms = Grace after a start
setting-hold_ms = An alert holds an agent for
setting-settle_ms = Open so long before an alert tells
setting-invite_ms = An invitation stands
setting-alert_max_ms = Longest life of an alert
setting-place_ms = Place of an absent client
setting-client_gone_ms = Talk of an absent client
setting-owner_gone_ms = Talk of an absent agent
setting-idle_ms = Silence before a warning
setting-idle_close_ms = Silence after the warning
setting-held_ms = On hold before it is told
setting-named_ms = A named agent is preferred for
setting-wait_max_ms = Longest wait
setting-drain_ms = A closed queue serves its line for
setting-reopen_ms = A closed talk may be reopened for
setting-linger_ms = What ended stays in sight for
setting-callback_window_ms = A callback waits for an agent for
setting-attempt_ms = How a call went is asked after
setting-retry_ms = Called again after
setting-attempts_max = Calls tried at most
setting-notice_keep_ms = A notice stands unread for
setting-journal_keep_ms = The journal is kept for
setting-fanout_ms = Between two writes of one feed
setting-misses_max = Offers missed before not ready
setting-alert_share = One hold in so many offers
setting-own_erasure = Clients may erase themselves (1), or not (0)

## What a person may ask of the center

page-persons = People's data
integrations-note = Programs of the company that put orders and products here, and ask for a place in line for a client. Each has a token of its own and may do nothing else.
integration-add = Make a token
integration-token = The token of { $name }. It is shown this once: copy it now.
integrations-none = No integration yet
integrations-none-next = Name one, and give the token to the program that keeps orders current.
integration-made = Token made
integration-used = Last used
integration-unused = not yet
integration-revoke = Revoke
integration-revoke-name = Revoke the token of { $name }
integration-revoked = Revoked { $at }
program-taken = a name that nothing here has yet

## Addresses that are told what changed
webhooks-note = Addresses of the company that are told what changed: ids, versions and places, never what stands there.
webhooks-all = All webhooks
webhooks-none = No webhook yet
webhooks-none-next = Name one, and give its secret to the program that is told.
webhook-add = Make a webhook
webhook-secret = The secret of { $name }. It is shown this once: copy it now.
webhook-url = Where it is told
hint-webhook-url = An https address, such as https://erp.example.org/vestibule.
webhook-kinds = What it is told
hint-webhook-kinds = None chosen: all of it.
webhook-all = Everything
webhook-state = How it does
webhook-last = Told last
webhook-last-none = nothing yet
webhook-on = On
webhook-trying = Not taken
webhook-off = Off
webhook-off-failing = Switched off: nothing was taken for five days
webhook-off-gone = Switched off: it wants nothing any more
webhook-off-other = Switched off: { $value }
webhook-since = { $n ->
    [0] Nothing was taken since { $at }.
    [one] Nothing was taken since { $at }, one try.
   *[other] Nothing was taken since { $at }, { $n } tries.
}
webhook-why = Why: { $why }.
webhook-next = Tries again at { $at }.
webhook-next-now = Tries again now.
webhook-missed = Dropped before they were told
webhook-made = Made
webhook-changed = Changed
webhook-save = Change it
webhook-is-changed = It is told by that from now on.
webhook-trial = Tell it a trial
webhook-trial-told = A trial is told, behind what waits.
webhook-switch-on = Switch on
webhook-switch-off = Switch off
webhook-renew = New secret
webhook-renew-sure = Give { $name } a new secret? The old one signs nothing from then on.
webhook-sure = Revoke { $name }? It is told nothing from then on, and what waits for it is gone.
webhook-replay = Tell it again
webhook-replay-from = What happened since
hint-webhook-replay = As far as it is kept: seven days.
webhook-replayed = It is told again what happened since.
deliveries = What it was told
deliveries-none = Nothing yet
delivery-next = What comes next
delivery-not-yet = Not taken yet
delivery-what = What
delivery-became = What became of it
delivery-sent = Taken
delivery-parked = Parked: not taken
delivery-other = { $value }
delivery-tries = { $n ->
    [one] One try.
   *[other] { $n } tries.
}
delivery-status = Answered { $n }.
telling-order-changed = An order changed
telling-orders-imported = Orders were imported
telling-product-changed = A product changed
telling-client-changed = A card changed
telling-client-erased = A person was erased
telling-approval-asked = An approval was asked for
telling-approval-approved = An approval was given
telling-approval-declined = An approval was declined
telling-approval-withdrawn = A wish for approval was taken back
telling-interaction-closed = A talk ended
telling-webhook-test = A trial
telling-other = { $value }

## Sites that say who is signed in there
identity-note = Sites of the company that say who is signed in there. Each signs a token, good once and for five minutes.
identity-none = No source yet
identity-none-next = Name one, and give its secret to the site that signs.
source-add = Make a source
source-signs = How it signs
source-alg-HS256 = With a secret made here (HS256)
source-alg-EdDSA = With its own key (EdDSA)
source-alg-ES256 = With its own key (ES256)
source-key = Its public key
hint-source-key = A JWK, such as {"{"}"kty":"OKP","crv":"Ed25519","x":"…"{"}"}.
source-key-made = Key since
source-secret = The secret of { $name }. It is shown this once: copy it now.
source-made = { $name } signs with its own key from now on.
source-audience = Tokens say aud:
source-renew = New key
source-renew-name = A new key for { $name }
source-renew-note = A new key for { $name }: tokens by the old one are refused from then on.
source-revoke-name = Revoke { $name }
source-sure = Revoke { $name }? Its tokens are refused from then on.

persons-note = Everything that is kept of a client as one file, as they may read it; and their erasure, whole and for good.
field-person = Id or handle of a client
persons-look = Look
persons-export = Everything that is kept of them, as one file. They see that you looked.
persons-erase = Erase all that is kept of them. What was counted stays counted.
persons-erase-do = Erase
persons-sure = Erase everything about { $name }? Nobody can bring it back.
persons-erase-now = Erase all of it
persons-erase-not = Keep it
persons-keep = Do not erase
persons-again = Look again
erasure-asked = Erased as soon as nobody talks with them
erasure-erasing = Being erased
erasure-done = Erased: nothing of them is kept

## Canned replies
new-reply = New reply
field-text = Text
hint-text = Agents type / and a part of its handle. {"{"}client{"}"} and {"{"}agent{"}"} become first names in the draft.
field-reply-queues = In talks of
hint-reply-queues = None chosen: in all.
reply-all-queues = All
replies-none = No canned replies yet
replies-none-next = What agents write often they can then put into a draft with a few letters.

## Changes
changes-none = Nothing was set up yet
changes-older = Older ones
change-when = When
change-who = Who
change-what = What
change-by-line = command line
change-CenterNamed = Named the
change-SettingChanged = Set
change-SkillPut = Set up the skill
change-SkillRemoved = Removed the skill
change-QueuePut = Set up the queue
change-HoursPut = Set up the hours
change-HoursRemoved = Removed the hours
change-AgentPut = Set up
change-ReplyPut = Set up the reply
change-ReplyRemoved = Removed the reply
change-other = { $value }

## Fields: who may do what with them
policy-note = A client sees their own data and changes what is theirs to change. What nothing is written of is as it is by default.
policy-holds = It holds for every change from then on.
policy-extra = Fields of your own, on the card of each client
hint-policy-extra = A field that is taken away keeps what stands in it, and shows it once it is there again.
policy-extra-none = None.
policy-add-field = Add a field
policy-kind = What it holds
policy-many = a list
policy-values = Only these values: s, m, l
policy-rules = Rules
hint-policy-rules = A rule holds for a field and for what stands under it; the one that names it most closely decides.
policy-rules-none = None: everything is as it is by default.
policy-add-rule = Add a rule
policy-field = Field
policy-for = For whom
policy-access = May
policy-approved-in = Who agrees
policy-by-first-queue = Agents of the first queue agree
policy-by-queue = Agents of { $name } agree
policy-undo = Undo for, in seconds
policy-at-most = At most
policy-times = Times
policy-within = times within seconds
policy-comes-of-it = What comes of it
policy-versions = Versions
version-no = Version { $n }
policy-who-client = Client
policy-who-agent = Agents
policy-who-lead = Leads
policy-who-supervisor = Supervisors
access-free = Change
access-approval = Ask to change
access-read_only = Read
access-hidden = Not see
subject-card = Card
subject-order = Order
subject-interaction = Talk
field-kind-line = One line
field-kind-text = Text
field-kind-number = Number
field-kind-flag = Yes or no
field-kind-date = Date
field-kind-clock = Time of day
field-kind-instant = Date and time
field-kind-phone = Telephone number
field-kind-mail = Mail address
field-kind-language = Language
field-kind-zone = Time zone
field-kind-country = Country
field-kind-handle = Short name
