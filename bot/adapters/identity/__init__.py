"""Tokens for the services that Guestlist calls. The one folder that imports msal."""
