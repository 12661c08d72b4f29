"""Make the golden file of the present schema: the demo, and rows in every table that it leaves empty.

Once per schema, when a version is released: ``python -m tests.files.make_golden``. Older ones are never made again.
"""

import json
import lzma
import tempfile
from pathlib import Path

from cdp_desktop.exchange.open_format import demo_data, load_open_format
from cdp_desktop.store import backup, migrations
from cdp_desktop.store.folder import DataFolder, open_database
from tests.builders import INSTALLATION
from tests.store.rows import Gardener, fill_every_table, picture

HERE = Path(__file__).parent


def main() -> None:
    """Write the database, and the number of rows of each table beside it."""
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        database = open_database(folder, installation=INSTALLATION)
        database.write(load_open_format, demo_data())
        database.write(fill_every_table, Gardener(2026), rows=1)
        counts = {table: len(rows) for table, rows in picture(database).items()}
        copy = backup.make(folder.database, folder.backups, backup.Reason.REQUEST)
        database.close()
        golden = HERE / f"schema-{migrations.HEAD}"
        golden.with_suffix(".sqlite.xz").write_bytes(lzma.compress(copy.path.read_bytes()))
    golden.with_suffix(".json").write_text(json.dumps(counts, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
