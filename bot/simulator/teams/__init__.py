"""The simulated Bot Connector: what a bot says in Teams ends up here."""
