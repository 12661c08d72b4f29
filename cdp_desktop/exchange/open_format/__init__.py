"""The open format: a whole community in one readable file (docs/open-format.md)."""

from cdp_desktop.exchange.open_format.dumping import dump_open_format
from cdp_desktop.exchange.open_format.files import demo_data, read_open_file, written, written_as_json
from cdp_desktop.exchange.open_format.loading import Report, Unsound, load_open_format, problems
from cdp_desktop.exchange.open_format.shifting import shifted

__all__ = [
    "Report",
    "Unsound",
    "demo_data",
    "dump_open_format",
    "load_open_format",
    "problems",
    "read_open_file",
    "shifted",
    "written",
    "written_as_json",
]
