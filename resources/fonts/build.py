"""Prepare the fonts that ship: ``python resources/fonts/build.py NODE_MODULES`` (needs fonttools).

NODE_MODULES holds @expo-google-fonts/inter, source-sans-3, source-serif-4, noto-sans-canadian-aboriginal,
noto-emoji, noto-sans-arabic and noto-sans-hebrew. The results are committed.

Screen fonts are a Latin subset. Document fonts keep Greek and Cyrillic too, lose every substitution (one
character, one glyph: copied text stays right) and gain the spaces and hyphens of French typography. Syllabics,
emoji, Arabic and Hebrew are only there for what these two lack; the shapes of Arabic letters are characters too.
"""

import re
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).parent
LATIN = [(0x20, 0x7F), (0xA0, 0x250), (0x2B0, 0x370), (0x1E00, 0x1F00), (0x2000, 0x20D0), (0x2100, 0x2300)]
SYMBOLS = [(0x2500, 0x2800), (0x1D49, 0x1D4A), (0x1D50, 0x1D51)]
OTHERS = [(0x370, 0x530)]
SPACES = [(0x20, 0x21), (0xA0, 0xA1)]  # a line ends with one, whatever its last letter
SYLLABICS = [*SPACES, (0x1400, 0x1680), (0x18B0, 0x1900)]
EMOJI = [*SPACES, (0x2190, 0x2C00), (0x1F000, 0x1FB00)]
BETWEEN = [(0x20, 0x40), (0xA0, 0xA1), (0x2019, 0x201A)]  # figures and signs inside of a passage
ARABIC = [*BETWEEN, (0x600, 0x700), (0x750, 0x780), (0xFB50, 0xFE00), (0xFE70, 0xFF00)]
HEBREW = [*BETWEEN, (0x590, 0x600), (0xFB1D, 0xFB50)]
WEIGHTS = {
    "Inter": ("400Regular", "500Medium", "600SemiBold", "700Bold"),
    "SourceSans3": ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic", "700Bold"),
    "SourceSerif4": ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold"),
    "NotoSansCanadianAboriginal": ("400Regular",),
    "NotoEmoji": ("400Regular",),
    "NotoSansArabic": ("400Regular",),
    "NotoSansHebrew": ("400Regular",),
}
FALLBACKS = {
    "NotoSansCanadianAboriginal": SYLLABICS,
    "NotoEmoji": EMOJI,
    "NotoSansArabic": ARABIC,
    "NotoSansHebrew": HEBREW,
}
PACKAGES = {
    "Inter": "inter",
    "SourceSans3": "source-sans-3",
    "SourceSerif4": "source-serif-4",
    "NotoSansCanadianAboriginal": "noto-sans-canadian-aboriginal",
    "NotoEmoji": "noto-emoji",
    "NotoSansArabic": "noto-sans-arabic",
    "NotoSansHebrew": "noto-sans-hebrew",
}
RESERVED = re.compile(r"\bSource(?= ?S)")
STAND_INS = {0x2011: 0x2D, 0xAD: 0x2D, 0x202F: 0x2009}


def subset(font: TTFont, ranges: list[tuple[int, int]], features: list[str]) -> None:
    """Keep the characters of ``ranges`` and the layout features named."""
    options = Options()
    options.layout_features = features
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "STAT", "MVAR"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for start, end in ranges for code in range(start, end)])
    subsetter.subset(font)


def stand_in(font: TTFont) -> None:
    """Map the hyphens and the narrow space that the font lacks to its nearest glyphs."""
    known = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: known[near] for code, near in STAND_INS.items() if code not in known})


def rename(font: TTFont) -> None:
    """Leave the reserved name « Source » to the original, as its licence asks of a modified font."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16}:
            record.string = RESERVED.sub("CdP", record.toUnicode())


def main(node_modules: Path) -> None:
    """Write every font and its licence beside this file."""
    for family, weights in WEIGHTS.items():
        package = node_modules / "@expo-google-fonts" / PACKAGES[family]
        (FONTS / f"{family}-OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())
        for weight in weights:
            (source,) = (package / weight).glob("*.ttf")
            font = TTFont(source, recalcTimestamp=False)
            if family == "Inter":
                subset(font, LATIN + SYMBOLS, ["kern", "mark", "mkmk", "ccmp", "locl", "case", "tnum"])
            elif family in FALLBACKS:
                subset(font, FALLBACKS[family], [])
                scale_upem(
                    font, 1000
                )  # ReportLab mistakes the widths of glyphs that are all as wide, at any other size
            else:
                subset(font, LATIN + OTHERS + SYMBOLS, ["kern", "mark", "mkmk"])
                stand_in(font)
                rename(font)
            font.save(FONTS / f"{family}-{weight}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
