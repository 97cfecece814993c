"""`guestlist demo`: the bot, a simulated tenant, and somebody who talks to it."""
