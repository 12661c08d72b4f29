"""The settings of this machine are kept, and never stop the program."""

from dataclasses import replace
from pathlib import Path

import pytest

from cdp_desktop.settings import Settings, load, save


def test_first_start_makes_an_installation_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    first = load(path)
    assert first == Settings(installation=first.installation)
    assert len(first.installation) == 32
    assert load(path) == first


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    chosen = replace(load(path), theme="contrast", text_scale=1.5, data_folder=str(tmp_path / "été"), reopen_last=False)
    chosen = replace(chosen, room_theme="light", room_screen="HDMI-1|EPSON|EB-W05|")
    chosen = replace(chosen, practices_view="cards", referrals_tab="counted", stories_tab="stories")
    save(chosen, path)
    assert load(path) == chosen
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"theme": "dark"}',
        '{"installation": 3}',
        '{"installation": "a", "theme": "rose"}',
        '{"installation": "a", "room_theme": "rose"}',
        '{"installation": "a", "practices_view": "mur"}',
        '{"installation": "a", "referrals_tab": ""}',
        '{"installation": "a", "text_scale": 9}',
        '{"installation": "a", "text_scale": "grand"}',
        '{"installation": "a", "reopen_last": null}',
    ],
)
def test_a_broken_file_is_set_aside_and_defaults_are_used(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, "utf-8")
    settings = load(path)
    assert settings.theme == "system"
    assert (tmp_path / "settings.broken").read_text("utf-8") == content
    assert load(path) == settings


def test_bytes_that_are_not_text_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert load(path).text_scale == 1.0
    assert (tmp_path / "settings.broken").exists()


def test_what_a_newer_version_added_is_left_out_and_what_is_missing_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"installation": "a", "text_scale": 2, "hologram": true}', "utf-8")
    assert load(path) == Settings(installation="a", text_scale=2.0)


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert load(blocked / "settings.json").theme == "system"
