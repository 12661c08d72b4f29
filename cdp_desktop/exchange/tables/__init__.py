"""Tables that people keep elsewhere, read without trusting them: CSV files and Excel workbooks."""

from cdp_desktop.exchange.tables.reading import read_table

__all__ = ["read_table"]
