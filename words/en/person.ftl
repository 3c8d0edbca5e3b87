# Everything about a person as a page. One line each, with { $name } and the like; no choices.

person-title = All about { $name }
person-made = Kept by { $center }, written on { $date }. Times are those of { $zone }.
person-none = There is nothing here.
person-card = Card
person-card_changes = Changes of the card
person-approvals = Changes that somebody had to agree to
person-agenda = When you are busy
person-identities = As whom our own sites know you
person-orders = Orders
person-open = Open now
person-talks = Past talks
person-alerts = Alerts
person-invitations = Invitations
person-callbacks = Callbacks
person-notices = Notices
person-readers = Who read of you
person-sessions = How you sign in and are told things
person-from-client = You
person-from-agent = Agent
person-from-center = Center
person-medium-chat = Chat
person-medium-voice = Call
person-medium-video = Video
person-medium-callback = Callback
person-medium-mail = Mail
