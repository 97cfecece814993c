"""Where an error came from, for logs."""


def trail(error: BaseException) -> list[str]:
    """Return the places that an error passed; its text may hold personal data and stays out."""
    places = []
    step = error.__traceback__
    while step is not None:
        places.append(f"{step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno}")
        step = step.tb_next
    return places[-8:]
