import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.packaging import manifest_folder

FOLDER = manifest_folder()


def pixels(path: Path) -> tuple[tuple[int, int], bytes]:
    with Image.open(path) as image:
        return image.size, image.convert("RGBA").tobytes()


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    script = FOLDER / "draw_icons.py"
    subprocess.run([sys.executable, script, folder], check=True)  # noqa: S603 - our own script
    return folder


@pytest.mark.parametrize("name", ["color.png", "outline.png"])
def test_the_committed_icon_is_the_one_that_the_script_draws(name: str, drawn: Path) -> None:
    assert pixels(FOLDER / name) == pixels(drawn / name)


def test_the_colour_icon_is_192_pixels_wide_and_has_the_accent_colour_at_its_edge() -> None:
    accent = json.loads((FOLDER / "manifest.json").read_text("utf-8"))["accentColor"]
    size, content = pixels(FOLDER / "color.png")

    assert size == (192, 192)
    assert content[:4].hex() == accent.removeprefix("#").lower() + "ff"


def test_the_outline_icon_is_32_pixels_wide_and_only_white_and_transparent() -> None:
    size, content = pixels(FOLDER / "outline.png")
    colours = {content[start : start + 3] for start in range(0, len(content), 4)}

    assert size == (32, 32)
    assert colours == {b"\xff\xff\xff"}


def test_the_outline_icon_shows_something_on_nothing() -> None:
    _, content = pixels(FOLDER / "outline.png")
    opacities = set(content[3::4])

    assert {0, 255} <= opacities
