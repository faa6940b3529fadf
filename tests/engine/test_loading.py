"""Reading a model folder."""

from __future__ import annotations

import logging

import pytest

from tests.engine.conftest import Folders, load


def test_a_small_autoencoder_is_read_without_a_warning(
    folders: Folders, caplog: pytest.LogCaptureFixture
) -> None:
    folder = folders(autoencoder="tiny")
    assert "block_out_channels" in (folder / "vae" / "config.json").read_text().split('"')
    logger = logging.getLogger("diffusers")
    logger.addHandler(caplog.handler)
    try:
        load(folder)
    finally:
        logger.removeHandler(caplog.handler)
    assert [record.getMessage() for record in caplog.records] == []
