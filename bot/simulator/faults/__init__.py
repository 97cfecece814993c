"""The fault door of the simulated tenant: what goes wrong, at which call, and for how long.

`POST /_sim/faults` adds rules and sets a schedule; `"replace": true` ends what there was before.
`GET` shows both with how often each struck, `DELETE` ends everything, and so does `/_sim/reset`.

    {"rules": [{"match": {…}, "fault": {"kind": …, …}}, …], "schedule": {…}, "replace": false}

**match**: every key may be left out; an empty match is every foreign call.
    surface  graph, exchange, connector or signin        method   in any case of letters
    path     a beginning, or a pattern with *             cmdlet   a name, or a pattern with *
    nth      which fitting calls: 2, [1, 3] or "every"    times    at most so many strikes
All rules that are due strike, in order; after the first that answers, no other does.

**fault**, by its kind; `when` is "before" (the handler does nothing) or "after" (it did its work):
    status    status 400-599; code, message, type (.NET, Exchange), headers, when
              shape: usual, empty, text, html, and as Exchange does it inner, records, message, nul
              retry_after: a number or a text as it is sent, {"date_in": seconds}, or none
              a code "" is left out; what is not told is what the surface usually says
    delay     seconds, when; a client that gives up meanwhile does not stop the handler
    refused, reset                the connection ends before the handler: in order, or with a reset
    lost                          the connection is reset after the handler: the answer is lost
    truncated, cut                half a body of half the length; half a body of the whole length
    doubled, empty, html          the body twice, no body, a page; the status stays
    wrong_types, wrong_leaves     every value at the top, or every value that holds no other
    another_answer                the latest answer of this surface to another request
    stale     seconds, surface: reads answer from the tenant as it is before the call struck
    unseen    seconds, anchor, objects: one back end does not know these objects, or those written
              from this call on; anchor is that of the call, another, or "*"; Graph has one back end
    down      what (tokens, keys or a surface), seconds, status (503; null hangs up)
    revoked   claims: all tokens end and this call is answered 401; with a claims challenge or not
              (the static token is accepted again by the next call)
    world     do, object, when; without an object, the group (or person) that the call names
              delete (soft), owners and members (add, remove; neither removes all), disable,
              become (to: synced, dynamic, role_assignable, management_restricted, archived),
              settings (settings)
    conversation  do, conversation, code, when; without a conversation, the one that the call names
              block, unblock, uninstall, reinstall, forget: as `POST /_sim/access`
What lasts does not begin anew while it lasts. A fault that finds nothing to strike is not counted:
an answer without a body, an object that is not there, a list that cannot be dynamic.

**schedule**: {"seed": 7, "rate": 0.3, "alphabet": […], "surfaces": […], "longest_s": 120}. A fault
is drawn from the seed and the number of the call among those to its surfaces, so that the same seed
and the same calls in the same order give the same faults: `hash` tells two runs apart. Letters of
the world (group_deleted, bot_blocked, …) are drawn only if they are named. `longest_s` bounds every
duration, save that of a Retry-After meant to be too long.

The journal writes beside each call what struck it: "delay+status:503", "lost", "status:504:after",
"stale:met" for a read out of the past, "down:tokens:met", "world:delete"; null is nothing. A call
that was hung up on before the handler has status 0 there.

Time is that of `make_app(clock=…, pause=…)`: delays are pauses, and what lasts ends by the clock,
which `POST /_sim/clock` moves; pauses it does not end.
"refused" ends an accepted connection, since one port serves the control door as well: a port where
nobody listens is what a client has to be pointed at.
A batch of Graph is one call. An HTTP client may repeat a read by itself when a kept connection ends
without an answer (aiohttp does): each attempt is a call here.
"""
