"""The files that settings name: they must be there at the start, not at the first request."""

import re
from pathlib import Path

_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)
# Keys in PKCS #8 say it in their label, older ones in a line of their own (RFC 1421).
_LOCKED = re.compile(r"-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED", re.MULTILINE)


def fault_of_certificate(path: str) -> str:
    """Return what is wrong with a file of certificate and private key, or nothing."""
    text, fault = _read(path)
    if fault:
        return fault
    labels = {match[1] for match in _BLOCK.finditer(text)}
    lacking = [
        what
        for what, there in (
            ("certificate", "CERTIFICATE" in labels),
            ("private key", any(label.endswith("PRIVATE KEY") for label in labels)),
        )
        if not there
    ]
    return f"holds no {' and no '.join(lacking)} in PEM" if lacking else ""


def is_locked(path: str) -> bool:
    """Return whether the private key in a file takes a password."""
    return _LOCKED.search(_read(path)[0]) is not None


def fault_of_token(path: str) -> str:
    """Return what is wrong with a file that holds a token, or nothing."""
    text, fault = _read(path)
    return fault or ("" if text.strip() else "is an empty file")


def _read(path: str) -> tuple[str, str]:
    """Return the text and nothing, or nothing and a fault; neither ever quotes the other."""
    try:
        return Path(path).read_bytes().decode("ascii", "replace"), ""
    except FileNotFoundError:
        return "", "there is no such file"
    except IsADirectoryError:
        return "", "is a folder"
    except (OSError, ValueError):
        return "", "cannot be read"
