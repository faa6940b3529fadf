"""What the command line writes for other programs to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from studio.settings import open_settings, save_settings
from tests.cli.conftest import Sfumato


@pytest.mark.parametrize("wanted", [True, False])
def test_pictures_tell_their_settings_to_other_programs_if_the_user_wants_it(
    make: Sfumato, tmp_path: Path, wanted: bool
) -> None:
    save_settings(open_settings().replace(write_infotext=wanted, write_record=not wanted))
    assert make("generate", "a boat", "-o", tmp_path / "boat.png").code == 0
    with Image.open(tmp_path / "boat.png") as image:
        assert ("parameters" in image.info) is wanted
        assert ("sfumato" in image.info) is not wanted
