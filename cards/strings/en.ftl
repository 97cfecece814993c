# Every word that a person reads, in English.
#
# A text of two parts has the second as an attribute: `.next` says what to do instead,
# `.plan`, `.doing` and `.done` are a step before, during and after it is carried out.
# Names come in as $name, $group and $email. Never put a name into a button.

## Buttons

button-add = Add somebody
button-another = Add another
button-help = What can you do?
button-plan = Continue
button-go = Yes, do this
button-change = Change
button-back = Back to the form
button-cancel = Cancel
button-retry = Try again
button-retry-now = Try now
button-look-now = Look now
button-undo = Undo
button-leave = Leave it
button-stop = Stop
button-status = My requests
button-open = Open
button-save = Save
button-say = Yes: { $command }
button-check = Check this group
button-check-another = Another group
button-who = Who is in it?

## Welcome, help, and what was not understood

welcome-title = Hello, I am Guestlist
help-title = What I can do
about-what = I add people from outside your organisation to the groups that you own. I find out what kind of group it is: a distribution list gets a mail contact, a Microsoft 365 group or team gets a guest.
about-plan = You first see a plan with everything that will happen. Nothing happens before you say yes.
about-limits = I do not add colleagues, and I do not change groups whose members follow a rule or that are managed on-premises.
examples-title = You can type, for example:
welcome-summary = Hello, I am Guestlist. I add people from outside to the groups that you own.
help-summary = I add people from outside to the groups that you own. Type “add” to begin.
unknown-title = I did not understand that
unknown-typed = You wrote “{ $typed }”.
unknown-suggestion = Did you mean “{ $suggestion }”? Then press the button, or type exactly that.
unknown-next = Type “help” to see everything that I understand, or press a button.
help-commands = What you can type
help-more = Capital letters do not matter, and neither does a “/” in front. “help” with a command behind it explains that command.
unknown-summary = I did not understand that. Type “help” to see what I can do.

## The commands: what to type, what it does, and an example

command-add = add
    .does = add somebody from outside to a group
    .help = Opens a form: who is to be added, and to which group. What you type behind “add” stands in the form already. Then you see a plan, and nothing happens before you say yes.
    .example = add ann@fabrikam.com to Sales
command-check = check
    .does = see what a group means for people outside
    .help = Says what kind of group it is, who owns it, whether people from outside can be members, get its mail and write to it, and what to do where something stands in the way. If a mail came back, send me the text of the report: I find the group in it and the cause.
    .example = check Newsletter
command-who = who
    .does = see who from outside is in a group of yours
    .help = Shows the people from outside in a group that you own. With an e-mail address behind it, it shows in which of your groups that person is.
    .example = who Newsletter
command-status = status
    .does = see how your requests stand
    .help = Shows your own requests: what runs, what waits, what stopped. With a reference behind it, it opens that request with what you can do now. “my requests” does the same.
    .example = status 4f2a91c0
command-cancel = cancel
    .does = end an open form, a plan or a request that waits
    .help = Ends the form or the plan that is open, or a request that waits or has stopped. What was done already stays as it is. With a reference behind it, it ends that request.
    .example = cancel
command-retry = retry
    .does = try again what stopped or waits
    .help = Tries a request again that stopped or waits. I look first, and do nothing twice. If there is more than one, I ask which; or write the reference behind it.
    .example = retry 4f2a91c0
command-undo = undo
    .does = take back what a stopped request did
    .help = Takes back what a request did that stopped half-way or waits. A request that is finished cannot be taken back this way.
    .example = undo 4f2a91c0
command-language = language
    .does = choose the language that I speak to you
    .help = Shows the languages that I know, to choose one. You can name it at once; “language auto” means: as in Teams. Everything that I tell you afterwards comes in that language.
    .example = language english
command-notifications = notifications
    .does = choose what I tell you about your requests
    .help = Shows what I write to you about your requests, to choose: everything, only problems, or nothing.
    .example = notifications failures
command-notify = notify here
    .does = for administrators: alerts about requests that stop come to this conversation
    .help = Write it in the channel or group chat where operators should hear of requests that stop or wait. “notify off” ends that. In a channel, mention me first.
    .example = @Guestlist notify here
command-whoami = whoami
    .does = see who I think you are
    .help = Shows your name, whether you are an administrator of this bot, your language, and what you can do here.
    .example = whoami
command-help = help
    .does = see what I can do
    .help = Shows everything that you can type. With a command behind it, it explains that command.
    .example = help status

## Decisions by typing

cannot-cancel = I cannot cancel this
cannot-cancel-running = I am in the middle of it and cannot stop half-way. Wait until it has ended; the card shows what you can do then.
cannot-cancel-done = It is finished, so there is nothing left to cancel.
cannot-cancel-undone = It was taken back already, so there is nothing left to cancel.
cannot-cancel-cancelled = It has ended already.
cannot-retry = I cannot try this again
cannot-retry-not-begun = It has not begun yet. Go on with it below.
cannot-retry-running = I am still working on it.
cannot-retry-done = It is finished and worked, so there is nothing to try again.
cannot-retry-undone = It was taken back. To begin again, type “add”.
cannot-retry-refused = It was not possible. Below you see why; change what stands in the way, then I look again.
cannot-retry-cancelled = It was ended. To begin again, type “add”.
cannot-undo = I cannot undo this
cannot-undo-not-begun = Nothing has happened yet, so there is nothing to undo.
cannot-undo-running = I am still working on it. Wait until it has ended; the card shows what you can do then.
cannot-undo-done = It is finished, and I only undo what stopped half-way or waits. As an owner you can remove members yourself, in Outlook or Teams.
cannot-undo-undone = It was taken back already.
cannot-undo-refused = Nothing was changed, so there is nothing to undo.
cannot-undo-cancelled = It was ended, and I do nothing more with it.
cannot-undo-nothing = Nothing was changed that I could take back.
cannot-undo-undoing = I was taking it back already. “Try again” goes on with that.
choose-cancel = Which one shall I end?
choose-retry = Which one shall I try again?
choose-undo = Which one shall I undo?
choose-text = More than one can be meant. Nothing has happened yet.
choose-type = You can also type the command with the reference behind it.
nothing-cancel = Nothing to cancel
    .text = Nothing of yours is open or waiting.
nothing-retry = Nothing to try again
    .text = None of your requests has stopped or waits.
nothing-undo = Nothing to undo
    .text = None of your requests stopped half-way or waits with something that I could take back.
no-request-title = I do not find that request
no-request-text = You have no request with the reference “{ $typed }”.
no-request-next = “My requests” shows each of your requests with its reference.

## Language, and who somebody is

language-title = The language that I speak
language-text = Choose the language for everything that I tell you, also when I write to you without being asked.
language-auto = As in Teams (now { $language })
language-summary = Choose the language that I speak to you.
language-summary-saved = Saved. From now on I speak this language to you.
whoami-title = Who you are to me
whoami-name = You are { $name }.
whoami-administrator = You are an administrator of this bot.
whoami-colleague = You are a colleague, and not an administrator of this bot.
whoami-language-chosen = I speak { $language } to you, because you chose that.
whoami-language-client = I speak { $language } to you, as your Teams does.
whoami-language-house = I speak { $language } to you: your Teams has a language that I do not know, and this one is the choice of your organisation.
whoami-notify = What I tell you about your requests: { $notify }.
whoami-commands = What you can type
whoami-summary = This is who I think you are, and what you can do here.

## Small cards

cancelled-title = Cancelled
cancelled-text = I do nothing more with this request.
stale-title = This card is from an earlier moment
stale-text = Something newer has taken its place, so its buttons do nothing any more. Look at the latest card below, or type “add” to begin again.
overtaken = Your request has moved on since that card was shown. This is how it is now.
busy-title = One moment
busy-text = I am still looking things up. This card changes by itself when I am done.

## The form

form-title = Add somebody from outside
form-intro = Next you see a plan. Nothing happens before you have agreed to it.
form-summary = Who is to be added, and to which group?
form-summary-faults = Something on the form needs another look.
form-first-fault = { $field }: { $fault }
label-email = E-mail address
label-name = Full name
label-company = Company (optional)
label-group = Group
label-may-write = Writing to the list
label-language = Language of the invitation
label-reason = Reason (optional)
label-senders = Who may write to the list?
label-accept = Your agreement
label-link = Link to the invitation
label-spoken = In which language shall I speak to you?
label-notify = What shall I tell you about your requests?
placeholder-email = ann@fabrikam.com
placeholder-name = Ann Smith
placeholder-company = Fabrikam
placeholder-group = Type a part of the name
placeholder-reason = Why does this person need to be in the group?
required-email = Type an e-mail address.
required-name = Type the full name.
required-group = Choose a group.
required-language = Choose a language.
required-accept = Tick this first, or change the request.
may-write-title = This person may also write to the list
may-write-note = Only matters for a distribution list. Every member gets the list's mail; writing to it can be closed to people outside.
language-note = Only used if the group needs an invitation.

hint-group-several = More than one group looks like “{ $typed }”. Choose the one that you mean. Typing a part of the name shows more.
    .named = More than one group looks like “{ $typed }”: { $candidates }. Choose the one that you mean. Typing a part of the name shows more.
hint-group-did-you-mean = I found no group called “{ $typed }”. Did you mean one of these? Typing a part of the name shows more.
    .named = I found no group called “{ $typed }”. Did you mean { $candidates }? Typing a part of the name shows more.
hint-group-not-found = I found no group that looks like “{ $typed }”. Type a part of its name here.
hint-group-choices-unread = I could not read the list of groups just now. Type a part of the name to search again.
groups-none = I found no group that you own. Type a part of a group's name to search; only its owner can go on.

fault-address-empty = Type an e-mail address.
fault-address-too-long = An e-mail address has at most { $longest } characters.
fault-address-malformed = This is not a complete e-mail address. It looks like ann@fabrikam.com.
fault-address-letters = The part before the @ has letters that cannot be used here. Ask for an address with plain letters.
fault-address-mixed-scripts = The part after the @ mixes letters of different alphabets, so it may only look like a name that you know. Ask for the right address.
fault-address-own-domain = This is an address of your own organisation. I only add people from outside.
fault-address-looks-like-own = The part after the @ looks like your own organisation, but is not. Ask for the right address.
fault-address-not-invitable = The part before the @ has a character that an invitation does not take, such as +. Ask for another address.
fault-text-empty = This cannot stay empty.
fault-text-too-long = This can have at most { $longest } characters.
fault-group-missing = Choose a group.
fault-group-not-offered = Choose a group from the list.
fault-group-gone = This group is no longer there. Choose another one.
fault-language-not-offered = Choose a language from the list.
fault-senders-not-offered = Choose one of these.
fault-accept-missing = Tick this first, or change the request.
fault-one-person = I add one person at a time; this is the first one that you named.

## The plan

plan-title = This is the plan
plan-intro = Nothing has happened yet. Read it, and then say whether I may go on.
plan-summary = The plan for { $name } and { $group } is ready. Nothing has happened yet.
section-person = Person
section-group = Group
section-steps = What I will do
section-effects = What this means
section-senders = Who can write to the list
typed-otherwise = This address belongs to { $name }; you typed { $typed }.
a-label = The domain of this address has letters beyond a to z. In technical form it is { $address }. Make sure that it is the one you mean.

kind-microsoft-365 = Microsoft 365 group
    .known = The directory marks it as Unified.
kind-distribution-list = Distribution list
    .known = The directory says that it gets mail and gives no access rights.
kind-mail-security = Mail-enabled security group
    .known = The directory says that it gets mail and also gives access rights.
kind-security = Security group
    .known = The directory says that it gives access rights and gets no mail.
kind-dynamic-membership = Group whose members follow a rule
    .known = The directory marks it as DynamicMembership.
kind-dynamic-list = Dynamic distribution list
    .known = Exchange works out its members from a rule.
kind-room-list = List of rooms
    .known = Exchange marks it as a list of rooms.
kind-non-universal = Distribution list of an old kind
    .known = Exchange says that it is not universal.
kind-unknown = Group of an unknown kind
    .known = The directory does not say clearly what it is.
kind-and-known = { $kind }. { $known }
known-exchange = Exchange calls it { $type }.
team-yes = It is also a team in Teams, so { $name } joins that team.
plan-reason = Your reason: { $reason }
plan-reason-kept = I keep it with the request.

effect-contact-visible = A mail contact for { $name } is made. Every colleague can see it in the address list.
effect-contact-hidden = A mail contact for { $name } is made. It is hidden from the address list.
effect-contact-no-account = A mail contact is only an address. { $name } cannot sign in with it.
effect-guest-account = A guest account for { $name } is made in your organisation's directory, with you as sponsor.
effect-invite-mail = Microsoft sends { $name } an invitation by mail from invites@microsoft.com, in this language: { $language }.
effect-invite-link = No invitation is mailed. At the end you get a link that you send to { $name } yourself.
effect-list-mail = { $name } will get the mail that is sent to { $group }.
effect-group-access = As a guest, { $name } can see what the group shares with its guests.

write-open = anybody on the internet can write to this list
write-closed = nobody from outside can write to this list
write-named = only named senders can write to this list
write-unknown = it is not known who can write to this list
senders-now = Now: { $state }.
senders-kept = This stays as it is.
senders-change = { $choice }. { $after }
senders-choice-leave = Leave it as it is
    .after = Nothing changes.
senders-choice-named = Add this person to the allowed senders
    .after = Afterwards this person can write to the list too, and so can everybody who can now.
senders-choice-open = Open the list to everybody
    .after = Afterwards anybody on the internet can write to this list.
senders-adds-step = Any choice but the first adds this step to the plan: { $step }.
can-write-yes = { $name } can write to the list.
can-write-no = { $name } cannot write to the list; such mail comes back.
can-write-unknown = I cannot tell whether { $name } can write to the list.
accept-title = I understand that this guest will not get the group's mail

step-check = Check
    .plan = Check once more that all this still holds
    .doing = Checking that all this still holds
    .done = Checked that all this still holds
step-create-contact = Mail contact
    .plan = Create a mail contact for { $name }
    .doing = Creating a mail contact for { $name }
    .done = Created a mail contact for { $name }
step-complete-contact = Details of the mail contact
    .plan = Fill in the details of the mail contact
    .doing = Filling in the details of the mail contact
    .done = Filled in the details of the mail contact
step-invite = Invitation
    .plan = Invite { $name } as a guest
    .doing = Inviting { $name } as a guest
    .done = Invited { $name } as a guest
step-await-guest = Guest account
    .plan = Wait until Microsoft 365 knows the guest
    .doing = Waiting until Microsoft 365 knows the guest
    .done = Microsoft 365 knows the guest
step-add-to-list = Membership
    .plan = Add { $name } to { $group }
    .doing = Adding { $name } to { $group }
    .done = Added { $name } to { $group }
step-add-to-group = Membership
    .plan = Add { $name } to { $group }
    .doing = Adding { $name } to { $group }
    .done = Added { $name } to { $group }
step-read-senders = Who can write
    .plan = Look up who can write to the list
    .doing = Looking up who can write to the list
    .done = Looked up who can write to the list
step-change-senders = Change who can write
    .plan = Change who can write to the list
    .doing = Changing who can write to the list
    .done = Changed who can write to the list
step-read-redeemed = Acceptance
    .plan = Look up whether the invitation was accepted
    .doing = Looking up whether the invitation was accepted
    .done = Looked up whether the invitation was accepted
step-restore-senders = Who can write, as it was
    .plan = Set who can write to the list as it was before
    .doing = Setting who can write to the list as it was before
    .done = Set who can write to the list as it was before
step-remove-from-list = Removal from the list
    .plan = Remove { $name } from { $group }
    .doing = Removing { $name } from { $group }
    .done = Removed { $name } from { $group }
step-remove-from-group = Removal from the group
    .plan = Remove { $name } from { $group }
    .doing = Removing { $name } from { $group }
    .done = Removed { $name } from { $group }
step-delete-contact = Removal of the mail contact
    .plan = Delete the mail contact that I made for { $name }
    .doing = Deleting the mail contact that I made for { $name }
    .done = Deleted the mail contact that I made for { $name }

step-and-state = { $step } ({ $state })
state-waiting = still to do
state-running = busy
    .halted = begun, but I do not know how it ended
state-done = done
state-already = already there, nothing done
    .undo = was so already, nothing done
state-failed = did not work
state-not-confirmed = not confirmed yet

notice-mail-no-permissions = { $group } also gives access rights. { $name } gets the mail, but none of those rights.
notice-clash = There is a mail contact with the address { $email }. Because of it the guest has no mail address of its own here, and gets no mail of the group.
notice-invitation-open = { $name } has not accepted an earlier invitation yet. I send no new invitation.
    .done = { $name } has not accepted an earlier invitation yet. I sent no new invitation.
notice-already-member = { $name } is already a member of { $group }.
notice-membership-unknown = I could not read whether { $name } is a member already. If so, nothing is done twice.
notice-uses-contact = There is a mail contact with this address already. I use it and make no new one.
    .done = There was a mail contact with this address already. I used it and made no new one.
notice-uses-guest = { $name } is already a guest in your organisation. I use that account and make no new one.
    .done = { $name } was already a guest in your organisation. I used that account and made no new one.
notice-uses-mail-user = There is a mail user with this address already. I use it and make no mail contact.
    .done = There was a mail user with this address already. I used it and made no mail contact.
notice-contact-visible = Every colleague can see the mail contact in the address list.
notice-label-unread = I could not read whether the sensitivity label of { $group } allows guests. If not, Microsoft 365 refuses and I tell you.
    .invited = I could not read whether the sensitivity label of { $group } allows guests. If not, Microsoft 365 refuses. The guest account and the invitation then exist already, and stay.
notice-domain-rules-unread = I cannot see whether invitations to this domain are blocked. If so, Microsoft 365 refuses and I tell you.
notice-invitations-unread = I could not read whether your organisation lets me invite guests. If not, Microsoft 365 refuses and I tell you.
notice-senders-unknown = I could not read who can write to the list, so I leave that as it is.
notice-moderated = Mail to { $group } is only passed on after a moderator has approved it.
notice-international-domain = The domain of this address has letters beyond a to z. Make sure that it is the one you mean.
notice-must-redeem = { $name } must accept the invitation before seeing anything of the group.
notice-receives-only = { $name } gets the list's mail, but cannot write to the list.

## Refusals: why, and what to do instead

refusal-title = That is not possible
refusal-title-passing = That does not work right now
refusal-for = You asked for { $email } and { $group }. Nothing was changed.
refusal-nothing = Nothing was changed.
refusal-summary = I cannot do this. Nothing was changed. The card says why, and what you can do.
section-next = What you can do
this-group = this group
this-address = this address
its-owners = one of its owners
more-owners = others
fact-synced = where { $group } is managed
fact-role-assignable = whether { $group } can hold administrator roles
fact-management-restricted = whether { $group } is specially protected
fact-archived = whether the team { $group } is archived
fact-guest-rules = whether { $group } and your organisation allow guests
fact-guest-account = whether this guest's account is blocked
fact-other = everything that I need to know about { $group }

reason-members-by-rule = The members of { $group } follow a rule, so nobody can be added by hand.
    .next = Ask an administrator to change the rule, or choose another group.
reason-room-list = { $group } is a list of rooms. People cannot be members of it.
    .next = Choose another group.
reason-non-universal = { $group } is a distribution list of an old kind that I cannot change.
    .next = Ask an administrator for a normal distribution list, or choose another group.
reason-kind-unknown = I could not find out for certain what kind of group { $group } is, so I leave it alone.
    .next = Choose another group, or ask an administrator to look at this one.
reason-security-group-off = { $group } is a security group: it gives access rights. In your organisation I may not add people from outside to such groups.
    .next = Choose a distribution list or a Microsoft 365 group, or ask an administrator.
reason-synced = { $group } is managed on-premises and only copied to Microsoft 365, so I cannot change it here.
    .next = Ask an administrator to add the person on-premises, or choose another group.
reason-role-assignable = { $group } can hold administrator roles and is protected for that reason.
    .next = Ask an administrator, or choose another group.
reason-management-restricted = { $group } is specially protected. Only certain administrators may change it.
    .next = Ask an administrator, or choose another group.
reason-archived = The team { $group } is archived.
    .next = An owner can restore it in Teams. After that you can ask me again.
reason-guests-off-tenant = Your organisation does not allow guests in groups.
    .next = Only an administrator can change that setting. A distribution list may do: it needs no guest.
reason-guests-off-group = The settings of { $group } do not allow guests.
    .next = Ask an administrator whether guests can be allowed in this group, or choose another one.
reason-guests-off-label = The sensitivity label of { $group } does not allow guests.
    .next = Ask an administrator which label allows guests, or choose another group.
reason-invitations-off = The settings of your organisation do not let me invite guests.
    .next = Ask an administrator to invite { $email } as a guest. After that I can add the guest to { $group }.
reason-domain-blocked = Your organisation does not allow invitations to the domain of { $email }.
    .next = Ask an administrator whether the domain can be allowed, or ask the person for another address.
reason-sign-in-blocked = { $email } belongs to a guest whose sign-in is blocked.
    .next = Ask an administrator why, and whether the block can be lifted.
reason-held-by-mail-user = { $email } belongs to a mail user in your directory, and a mail user cannot be invited as a guest.
    .next = Ask an administrator, or choose a distribution list: a mail user can be a member of that.
reason-held-by-colleague = { $email } belongs to a colleague. I only add people from outside.
    .next = As an owner you can add colleagues yourself, in Outlook or Teams.
reason-held-by-group = { $email } is the address of a group.
    .next = Type the person's own address.
reason-held-by-room = { $email } is the address of a room or a device.
    .next = Type the person's own address.
reason-held-by-shared-mailbox = { $email } is the address of a shared mailbox in your organisation.
    .next = Type the person's own address.
reason-held-by-deleted = { $email } belonged to something that was deleted not long ago, and the address is not free yet.
    .next = Ask an administrator to restore it or to delete it for good. If it was deleted today, waiting an hour may be enough.
reason-held-by-several = More than one object in your directory has the address { $email }, so I cannot tell which one to add.
    .next = Ask an administrator to clear that up.
reason-held-by-other = { $email } belongs to something in your directory that I cannot add to a group.
    .next = Ask an administrator what has this address, or use another address.
reason-fact-unknown = I could not read { $fact }. Without that I would only be guessing.
    .next = Try again in a few minutes. If it stays like this, tell an administrator.
reason-not-owner = You are not an owner of { $group }. Only owners decide who is added.
    .next = Ask { $owners } to add this person with me.
reason-no-human-owner = { $group } has no person as its owner, so nobody can decide about it.
    .next = Ask an administrator to make somebody the owner.
reason-owners-unknown = I could not read completely who owns { $group }.
    .next = Try again in a few minutes. If it stays like this, tell an administrator.
reason-asker-guest = You are a guest in this organisation. Only colleagues can add people.
    .next = Ask a colleague who owns the group.
reason-asker-disabled = Your account is blocked in the directory.
    .next = Ask an administrator.
reason-asker-unknown = I could not read what I need to know about your account.
    .next = Try again in a few minutes. If it stays like this, tell an administrator.

## Progress and result

progress-title = I am working on it
progress-for = { $name } is being added to { $group }.
progress-note = You need not wait here. This card changes by itself.
progress-again = I keep trying.
progress-summary = I am adding { $name } to { $group }.
progress-title-undoing = I am undoing it
progress-for-undoing = What I did for { $name } and { $group } is being undone.
progress-summary-undoing = I am undoing what I did for { $name } and { $group }.

result-title = Done
result-title-nothing = Nothing to do
result-title-unconfirmed = Done, but not confirmed yet
result-member = { $name } is now a member of { $group }.
result-nothing = { $name } was already a member of { $group }. I changed nothing.
result-already = { $name } was already a member of { $group }.
result-unconfirmed = Microsoft 365 accepted the change for { $name } and { $group }, but I could not see it yet. Look again in an hour; if it is still missing, ask me again. Nothing is done twice.
section-done = What I did
section-know = Good to know
know-contact = { $name } gets the mail that is sent to the list. A mail contact is only an address, so there is nothing to sign in to.
know-list-member = { $name } gets the mail that is sent to the list.
know-redeemed-yes = { $name } has accepted an invitation before and can see the group without another one.
know-redeemed-no = { $name } must still accept the invitation before seeing anything of the group.
know-redeemed-unknown = I could not read whether { $name } has accepted an invitation. Without that, nothing of the group can be seen.
know-invitation-mail = The invitation comes from invites@microsoft.com and may land in junk mail.
know-link-lost = No invitation was mailed, and I lost the link to it. Ask an administrator to send { $name } the invitation again.
know-link = No invitation was mailed. Send this link to { $name } yourself. It is meant for that person alone, so do not accept it yourself.
result-write = Who can write: { $state }.
result-summary = { $name } is now a member of { $group }.
result-summary-nothing = { $name } was already a member of { $group }.
result-summary-unconfirmed = { $name } was added to { $group }, but that is not confirmed yet.

## Failures

failed-title = That did not work
failed-title-passing = That does not work right now
failed-title-halfway = I stopped half-way
failed-title-undoing = I could not undo everything
failed-for = You asked me to add { $name } to { $group }.
failed-for-undoing = You asked me to undo what I did for { $name } and { $group }.
failed-at = It stopped here: { $step }.
failed-gave-up = I kept trying for a long time, but it stayed like that. Now I have stopped.
failed-begin-anew = This plan does not hold any more. Type “add” to begin again: what is there already is used then, and nothing is done twice.
failed-another-group = Type “add” to choose another group: what is there already is used then, and nothing is done twice.
failed-ask-to-remove = Ask an administrator to remove what is left of it.
stands-undo = “Undo” reverses what I did.
stands-undo-guest = “Undo” reverses what I did, except for the guest account and the invitation: those stay.
stands-guest-stays = I cannot undo a guest account. If it should go, ask an administrator.
failed-leave = “Leave it” changes nothing more and ends this request.
section-state = How far I got
failed-reference = Reference for your administrator: { $reference }
failed-summary = Adding { $name } to { $group } did not work. { $why }
failed-summary-halfway = Adding { $name } to { $group } stopped half-way. { $why }
failed-summary-undoing = Not everything that I did for { $name } and { $group } could be undone. { $why }
trouble-summary = That did not work. { $why }

section-stands = Where things are now
section-stands-known = Where things are now, as far as I know
failed-nothing = Nothing was changed.
stands-nothing-left = Nothing of it is left.
stands-member = { $name } is a member of { $group }.
stands-member-unseen = Microsoft 365 accepted the membership of { $name } in { $group }, but I could not see it yet.
stands-not-added = I have not added { $name } to { $group }.
stands-senders-kept = I have not changed who can write to the list.
stands-unsure = I cannot tell whether { $name } was added to { $group }.
stands-contact = The mail contact that I made still exists.
stands-guest = The guest account that I made still exists, and the person may have an invitation already.
stands-senders = I have changed who can write to the list.

problem-unexpected = Microsoft 365 gave an answer that I did not expect.
    .next = Try again. If it happens again, tell an administrator.
problem-busy = Microsoft 365 is busy and asks me to wait.
    .next = Try again in a few minutes.
problem-unreachable = I got no answer from Microsoft 365.
    .next = Try again in a few minutes.
problem-garbled = I got an answer from Microsoft 365 that I could not read.
    .next = Try again in a few minutes.
problem-outcome-unknown = I sent a change and got no answer. It may have happened, or not.
    .next = Try again in a few minutes. I look first, and do nothing twice.
problem-not-visible-yet = Microsoft 365 cannot find yet what was made a moment ago.
    .next = Try again in a few minutes. I go on where I stopped.
problem-not-confirmed = I could not see the change afterwards. It may still show up.
    .next = Try again in a few minutes. I look first, and do nothing twice.
problem-access-denied = Microsoft 365 does not let me do this: I am missing a permission. You did nothing wrong.
    .next = Tell an administrator. Once I have the permission, try again.
problem-sign-in-failed = I could not sign in to Microsoft 365. You did nothing wrong.
    .next = Tell an administrator. Trying again helps only after that.
problem-sign-in-unreachable = The sign-in service of Microsoft 365 does not answer.
    .next = Try again in a few minutes.
problem-person-gone = I can no longer find the person in the directory.
    .next = Go back to the form and continue from there. You get a new plan.
problem-group-gone = I can no longer find the group in the directory.
    .next = Choose another group on the form.
problem-address-taken = Something else in your directory has this address by now.
    .next = Go back to the form and continue from there. I look up who has the address, and you get a new plan.
problem-address-refused = Microsoft 365 does not take this e-mail address.
    .next = Check the address on the form, or use another one.
problem-guests-refused = A setting keeps guests out of this group.
    .next = Ask an administrator whether guests can be allowed here, or choose another group.
problem-invitation-refused = A setting of your organisation, or of the other one, forbids this invitation.
    .next = Ask an administrator which setting it is.
problem-synced-object = This is managed on-premises, so it cannot be changed here.
    .next = Ask an administrator to make the change on-premises.
problem-wrong-kind = The group does not take this person as a member.
    .next = Go back to the form and choose another group, or ask an administrator.
problem-changed = Something has changed since you saw the plan, so I stopped.
    .next = Go back to the form and continue from there. You get a new plan.
problem-no-longer-allowed = You may no longer decide about this group.
    .next = Ask an owner of the group.
problem-store-down = I cannot reach my own records at the moment.
    .next = Try again in a few minutes.
problem-defect = I made a mistake. You did nothing wrong.
    .next = Try again. If it happens again, tell an administrator.

## Waiting

paused-title = I am waiting
paused-title-unseen-undoing = Undone, but not confirmed yet
paused-for = { $name } is to be added to { $group }, but that has to wait.
paused-for-undoing = What I did for { $name } and { $group } is to be undone, but that has to wait.
paused-unseen = Microsoft 365 accepted the change for { $name } and { $group }, but I could not see it yet.
paused-at = It waits here: { $step }.
paused-tried = I last tried on { $when }.
    .again = I tried again on { $when }, but it has to wait.
paused-tried-unseen = I last looked on { $when }.
    .again = I looked again on { $when }, but I still could not see it.
paused-due = I try again on { $when }. You need not do anything.
paused-due-unseen = I look again on { $when }. You need not do anything.
paused-summary = Waiting: adding { $name } to { $group }. { $why } I try again by myself.
paused-summary-added = Waiting: { $name } is in { $group }, but I am not finished yet. { $why } I try again by myself.
paused-summary-undoing = Waiting: not everything that I did for { $name } and { $group } is undone yet. { $why } I try again by myself.
paused-summary-unseen = Not confirmed yet: Microsoft 365 accepted the change for { $name } and { $group }. I look again by myself.
paused-stop = “Stop” changes nothing more and ends this request.
moment = { $date } at { $time }

## Taken back, or left

undone-title = Undone
undone-title-unconfirmed = Undone, but not confirmed yet
undone-for = What I did for { $name } and { $group } has been undone.
undone-member-gone = { $name } is no longer a member of { $group }.
undone-unconfirmed = Microsoft 365 accepted the undoing of what I did for { $name } and { $group }, but I could not see it yet. Look again in an hour; if it is still there, tell an administrator.
undone-summary = Undone: what I did for { $name } and { $group }.
undone-summary-unconfirmed = What I did for { $name } and { $group } was undone, but that is not confirmed yet.
section-undone = What I undid
section-stays = What stays, and why
undone-guest = { $name } stays a guest in your organisation, and the invitation cannot be called back. If the guest account should go, ask an administrator.
undone-member = { $name } stays in { $group }, because another request asked for that too.
undone-contact-shared = The mail contact stays, because another request uses it too.
undone-contact = The mail contact stays, because it is also used by { $lists }.
left-unsure = I cannot tell whether the last thing I tried for { $name } and { $group } happened. Look in the group, or ask an administrator.
left-title = Left as it is
left-for = I do nothing more for { $name } and { $group }.
left-next-member = As an owner you can remove members yourself, in Outlook or Teams.
left-next-other = Only an administrator can delete a mail contact or a guest account.
left-next-senders = If the list should be as it was before, ask an administrator.
left-begin-again = To begin again, type “add”.
left-summary = I do nothing more for { $name } and { $group }. What is there stays as it is.

## Messages without being asked

told-failed = A request of yours has stopped
told-paused = A request of yours is waiting
told-recovered = It worked after all
told-finished = A request of yours is finished
told-confirmed = A request of yours is confirmed now
told-with = { $headline }: { $what }
told-choose = Write “notifications” to choose what I tell you.

digest-failed = { $count ->
    [one] One request has stopped
   *[other] { $count } requests stopped for the same reason
}
digest-paused = { $count ->
    [one] One request is waiting
   *[other] { $count } requests are waiting for the same reason
}
digest-recovered = { $count ->
    [one] One request worked after all
   *[other] { $count } requests worked after all
}
digest-finished = { $count ->
    [one] One request is finished
   *[other] { $count } requests are finished
}
digest-confirmed = { $count ->
    [one] One request is confirmed now
   *[other] { $count } requests are confirmed now
}
digest-summary = { $what }. { $why }
digest-which = The requests
more-requests = { $count ->
    [one] One more is not shown here.
   *[other] { $count } more are not shown here.
}

## My requests

status-title = Your requests
status-summary = This is how your requests stand.
status-empty = You have no requests yet. With me you add people from outside to your groups.
status-hidden-nothing = These are all your requests.
status-hidden-older = Unfinished requests come first, then the newest. Older ones are not shown.
status-hidden-others = Unfinished requests come first. Your other requests are not shown.
status-hidden-unfinished = Unfinished requests come first. There are more of them than I can show here.
status-reference = Reference: { $reference }
status-changed = Last change: { $when }
status-due = I try again on { $when }
status-why = { $state }. { $why }
status-nobody = somebody
status-no-group = a group
request-draft = The form is not finished
request-planned = Waiting for your agreement
request-running = I am working on it
    .undo = I am undoing it
request-paused = Waiting
    .undo = Waiting to undo it
request-done = Done
request-undone = Undone
request-failed = Stopped
    .undo = Not everything was undone
request-refused = Not possible
request-cancelled = Ended
    .left = Left as it is
request-unseen = Done, but not confirmed yet
    .undo = Undone, but not confirmed yet

## For operators

alert-failed = A request has stopped
alert-paused = A request is waiting
alert-recovered = A request worked after all
alert-finished = A request is finished
alert-confirmed = A request is confirmed now
alert-summary = { $what }: { $names }
alert-with-cause = { $what } ({ $cause })
alert-group = Group: { $group }
alert-asker = Asked by: { $asker }
alert-step = Step: { $step } ({ $code })
alert-cause = Cause: { $cause }
alert-at = Time: { $when } ({ $utc } UTC)
alert-due = Next try: { $when } ({ $utc } UTC)
alert-id = Request id
alert-ids = Request ids
alert-detail = Technical cause
alert-teams = What Teams said
section-operators = What you can do
undeliverable-blocked = The person who asked was not told: the app is blocked in that person's Teams.
undeliverable-not-installed = The person who asked was not told: that person does not have the app in Teams any more.
undeliverable-gone = The person who asked was not told: there is no chat with that person any more.
undeliverable-refused = The person who asked was not told: Teams did not accept the message.
undeliverable-unknown = The person who asked was not told. Why is not known.
undeliverable-next = Tell that person. Writing “status” to the bot shows how the request stands.

operator-unexpected = Microsoft 365 gave an answer that the bot does not know. If it happens again, give the technical cause to whoever maintains the bot.
operator-busy = Microsoft 365 is throttling the bot. That usually passes. If it does not, see which other programs call Microsoft 365 a great deal.
operator-unreachable = Microsoft 365 did not answer. Look at the network, the proxy and the service health of Microsoft 365.
operator-garbled = Microsoft 365 gave an answer that the bot could not read. That usually passes. If not, see whether something between the two, such as a proxy, changes answers, and tell the developers.
operator-outcome-unknown = The bot sent a change and got no answer. See whether it happened before you do anything by hand. The bot looks first too, and does nothing twice.
operator-not-visible-yet = Something that was just made cannot be found everywhere yet. That usually passes within an hour. If not, look at the service health of Microsoft 365.
operator-not-confirmed = Microsoft 365 accepted a change that cannot be seen afterwards. See in the admin center whether it is there.
operator-access-denied = The bot lacks a permission or a role. Compare with “2. Microsoft Graph permissions” and “3. Exchange” in the guide infra/README. A new permission can take an hour to work.
operator-sign-in-failed = The bot gets no token. Check its certificate or secret, and the app registration: “5. How the bot proves who it is” in the guide infra/README.
operator-sign-in-unreachable = Microsoft's sign-in service did not answer. Look at the network, the proxy and the service health of Microsoft 365.
operator-person-gone = The person's guest account or mail contact was deleted meanwhile. There is nothing to repair; the person who asked can begin again.
operator-group-gone = The group was deleted meanwhile. There is nothing to repair; the person who asked can choose another one.
operator-address-taken = Something else in the directory has the address by now. If that is not intended, see what it is.
operator-address-refused = Microsoft 365 does not take the address. There is nothing to repair; the person who asked can correct it.
operator-guests-refused = A setting or a sensitivity label keeps guests out of this group. If guests should be possible, change it in the admin center.
operator-invitation-refused = The settings for external collaboration forbid this invitation. If it should be possible, change them in the Entra admin center.
operator-synced-object = The object is managed on-premises. Make the change there.
operator-wrong-kind = The group does not take a member of this kind. There is nothing to repair; the person who asked can choose another group.
operator-changed = Something changed after the plan was shown, so the bot stopped. There is nothing to repair; the person who asked can begin again.
operator-no-longer-allowed = The person who asked may not decide about the group any more. There is nothing to repair.
operator-store-down = The bot could not reach its database. Check that the database runs and that the bot can get to it.
operator-defect = This is a defect in the bot. Look for the request id in its log, and give both to whoever maintains the bot.

## What a person wants to be told

notifications-title = What I tell you
notifications-text = I can write to you when something happens to a request of yours.
notifications-saved = Saved.
notifications-always = Whatever you choose: write “status”, and you see all your requests, the ones that did not work too.
notifications-summary = Choose what I tell you about your requests.
notifications-summary-saved = Saved. This is what I tell you from now on.
notify-all = Everything: problems, and when a request is finished
notify-failures = Only problems, and how they ended
notify-none = Nothing
notify-here-title = Alerts for operators
notify-here-set = From now on, alerts about requests that stop or wait come to this conversation. Write “@Guestlist notify off” here to end that.
notify-here-off = From now on, alerts come to no conversation any more. Write “@Guestlist notify here” where they should come.
notify-here-not-administrator = Only an administrator of this bot can choose where alerts come. Ask your IT department.
notify-here-no-administrators = The settings of this bot name no administrators, so nobody can choose where alerts come. Whoever runs the bot can change that.
notify-here-how = Write “@Guestlist notify here” in the conversation where alerts should come, or “@Guestlist notify off” to get no more.

## Asking about a group or a person

check-title = Group check
check-summary = What { $group } means for people from outside.
check-owners = Owners: { $owners }
check-team = It is also a team in Teams.
section-outside = People from outside
check-joins-yes = People from outside can become members.
    .contact = People from outside can become members, as mail contacts.
    .guest = People from outside can become members, as guests.
check-joins-no = Nobody from outside can become a member through me.
check-joins-unknown = I could not find out whether people from outside can become members.
check-receives-yes = Members get the mail that is sent to it.
check-receives-no = No mail is sent to its members.
check-receives-unknown = I could not find out whether its members get mail.
check-write-open = Anybody on the internet can write to it.
check-write-closed = It takes no mail from outside your organisation.
check-write-named = Only named senders can write to it.
check-write-unknown = I could not read who can write to it.
check-moderated = A moderator looks at mail to it before it is passed on.
check-fine = I found nothing that stands in the way.
check-problem = { $why } { $advice }
check-next-open = If not everybody should be able to write to it, ask an administrator to name the allowed senders.
check-next-closed = If somebody from outside should be able to write to it, choose “Add somebody” and tick “{ may-write-title }”. You see what would change before anything does.
    .group = If people from outside should be able to write to it, one of the owners can allow that in the settings of the group in Outlook.
    .other = If people from outside should be able to write to it, ask { $owners } or an administrator.
check-next-named = If somebody else should be able to write to it, choose “Add somebody” and tick “{ may-write-title }”. You see what would change before anything does.
    .group = If somebody else should be able to write to it, ask an administrator to add that sender.
    .other = If somebody else should be able to write to it, ask { $owners } or an administrator.
check-next-unknown = To know who can write to it, try again in a few minutes. If it stays like this, tell an administrator.

bounce-inside-only = The mail came back because this group only took mail from inside your organisation (code 5.7.133).
bounce-mailbox-inside-only = The mail came back because the mailbox it was sent to only takes mail from inside your organisation (code 5.7.134). That is no group, so only an administrator can change it.
bounce-not-named = The mail came back because the sender was not one of those who may write to this group (code 5.7.124).
bounce-refused = The mail came back because it was refused. The report does not say which setting refused it.
bounce-changed = What I read now is different. If it was changed a short while ago, the mail can be sent again.
hint-group-not-in-report = I found no group that you may see in this report. Choose it here, or type a part of its name.

outsiders-count = { $count ->
    [0] Nobody from outside is a direct member.
    [one] One person from outside is a direct member.
   *[other] { $count } people from outside are direct members.
}
outsiders-incomplete = I could not read everything about its members, so there may be more.
outsiders-groups = { $count ->
    [one] One group is a member too. I did not look into it.
   *[other] { $count } groups are members too. I did not look into them.
}
outsider-contact = Mail contact
outsider-mail-user = Mail user
outsider-guest-yes = Guest, has accepted the invitation
outsider-guest-no = Guest, has not accepted the invitation yet
outsider-guest-unknown = Guest; whether the invitation was accepted is not known
not-shown-hidden = The members of this group are kept hidden, so I do not show them.
    .next = As an owner you see them in Outlook.
not-shown-by-rule = The members follow a rule, so I cannot list them.
    .next = Ask an administrator what the rule says.
not-shown-unread = I could not read who is in it.
    .next = Try again in a few minutes. If it stays like this, tell an administrator.
not-shown-not-owner = Only owners see who is in it, and how many are from outside.
    .next = Ask { $owners }.
not-shown-no-owner = It has no person as its owner, and only owners see who is in it.
    .next = Ask an administrator to make somebody the owner.
not-shown-owners-unknown = I could not read completely who owns it, and only owners see who is in it.
    .next = Try again in a few minutes. If it stays like this, tell an administrator.

who-title = From outside in this group
who-summary = Who from outside is in { $group }.
where-title = The groups of this person
where-summary = In which of your groups { $email } is.
where-in = { $email } is a direct member of these groups of yours:
where-group = { $group }
where-none = I found { $email } in none of your groups.
where-incomplete = I could not read all of your groups, so there may be more.
where-own = I only look at groups that you own.

choose-check = Which group shall I check?
choose-who = Which group do you mean?
choose-who-note = To see in which of your groups one person is, write “who” and that person's e-mail address.
