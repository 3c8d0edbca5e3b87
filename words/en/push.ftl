# What a browser shows when a push comes while the page is closed. One line each, with { $name } and the like; no choices.

push-agent = { $name } is free
push-opens = { $name } is open
push-wait = The wait in { $name } is short
push-due = A callback is due: { $name }
push-client = { $name } is here
push-status = Order { $name } has a new status
push-edited = { $name }: something was changed
push-other = Something you waited for has happened
push-go = Press to come in.
