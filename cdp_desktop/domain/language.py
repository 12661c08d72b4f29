"""The language people read: texts are written in French, marked here, and extracted by Babel (pyproject.toml).

No catalogue is installed: a text is returned as it is written.
"""

import gettext


class French(gettext.NullTranslations):
    """The texts as they are written, with the French plural: 0 and 1 take the singular."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the plural from two on; gettext's own default follows English, where 0 is plural."""
        return msgid1 if abs(n) < 2 else msgid2


_french = French()
_ = _french.gettext
ngettext = _french.ngettext
