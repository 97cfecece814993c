"""What goes wrong with the database under the engine."""


class DurableFault(Exception):
    """The engine cannot be opened; one line for the operator, without secrets."""


class DatabaseAway(Exception):
    """No connection to the database can be made right now.

    dbos sleeps for up to 90 s in a thread when it sees an error of the driver, and such a thread
    keeps the process from ending. This one it does not know, so it gives up at once, and what was
    cut off is taken up by the watch.
    """
