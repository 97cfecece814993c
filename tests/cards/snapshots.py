"""Cards as they were last approved, one JSON file each; UPDATE_SNAPSHOTS=1 approves anew."""

import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "snapshots"
UPDATING = bool(os.environ.get("UPDATE_SNAPSHOTS"))


def approved(name: str, card: dict[str, Any]) -> Any:
    """Return the approved card of that name."""
    path = FOLDER / f"{name}.json"
    if UPDATING:
        FOLDER.mkdir(exist_ok=True)
        text = json.dumps(card, ensure_ascii=False, indent=2, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8")
    if not path.exists():
        return f"no snapshot {path.name}: run with UPDATE_SNAPSHOTS=1 and read what it writes"
    return json.loads(path.read_text(encoding="utf-8"))
