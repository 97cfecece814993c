"""Dialogs: the form of a request, and the buttons of its card."""
