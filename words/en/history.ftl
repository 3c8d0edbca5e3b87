# A history as a page to print. One line each, with { $name } and the like; no choices.

history-title = History of { $name }
history-title-unnamed = History of a client
history-center = { $center }
history-made = Written on { $date }. Times are those of { $zone }.
history-when = When
history-what = What
history-product = Product
history-with = With
history-waited = Waited
history-talked = Talked
history-outcome = Came to
history-notes = Notes
history-rating = { $n } of 5
history-private = for the center
history-none = There is nothing here.
history-minutes = { $n } min
history-seconds = { $n } s
history-chat = Chat
history-voice = Call
history-video = Video
history-callback = Callback
history-mail = Mail
history-handled = handled
history-abandoned = given up
history-diverted = sent elsewhere
history-expired = ran out
