# Mail that we send. One line each, with { $name } and the like; no choices.

mail-agent-subject = { $name } is free
mail-agent = You asked us to tell you: { $name } is free. It was so at { $time }.
mail-opens-subject = { $name } is open
mail-opens = You asked us to tell you: { $name } is open. It was so at { $time }.
mail-wait-subject = The wait in { $name } is short
mail-wait = You asked us to tell you: the wait in { $name } is short enough. It was so at { $time }.
mail-due-subject = A callback is due: { $name }
mail-due = You asked us to tell you: a callback is due, { $name }. It was so at { $time }.
mail-client-subject = { $name } is here
mail-client = You asked us to tell you: { $name } is here. It was so at { $time }.
mail-status-subject = Order { $name } has a new status
mail-status = You asked us to tell you: order { $name } has a new status. It was so at { $time }.
mail-edited-subject = { $name }: something was changed
mail-edited = You asked us to tell you: something of { $name } was changed. It was so at { $time }.
mail-go = Come in: { $link }
mail-why = We sent this because you asked to be told by mail. You can stop it on the same page.
mail-sign-in-subject = Your link to { $name }
mail-sign-in = You asked at { $time } to sign in to { $name }.
mail-sign-in-go = Sign in within half an hour, it works once: { $link }
mail-sign-in-why = If you did not ask, do nothing: without this mail nobody gets in.
mail-address-subject = Is this your address, { $name } asks
mail-address = Somebody who is signed in to { $name } said at { $time } that this mail address is theirs.
mail-address-go = If that was you, confirm it within half an hour: { $link }
mail-address-why = If it was not you, do nothing: the address is not used then.
