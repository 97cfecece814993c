"""The sign-in host: tokens for the three audiences, and the keys of the Bot Framework."""
