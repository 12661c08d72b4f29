"""WeasyPrint, from our own Web page and its style for paper, with our fonts."""

from typing import Final

from cdp_desktop.documents.html import make_html
from cdp_desktop.domain.document import Document
from cdp_desktop.files import shipped

NEEDS = "weasyprint"

FACES: Final = (
    ("Source Sans 3", 400, "normal", "SourceSans3-400Regular.ttf"),
    ("Source Sans 3", 400, "italic", "SourceSans3-400Regular_Italic.ttf"),
    ("Source Sans 3", 600, "normal", "SourceSans3-600SemiBold.ttf"),
    ("Source Serif 4", 400, "normal", "SourceSerif4-400Regular.ttf"),
    ("Source Serif 4", 600, "normal", "SourceSerif4-600SemiBold.ttf"),
)

# It has no grid within a grid yet.
ROWS: Final = "dl{display:block!important}dl>div{display:grid;grid-template-columns:7.5rem 1fr!important}"


def make(document: Document) -> bytes:
    """Make a PDF/UA."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{slant};'
        f"src:url({shipped('resources', 'fonts', file).as_uri()})}}"
        for family, weight, slant, file in FACES
    )
    page = HTML(string=make_html(document).decode())
    made: bytes = page.write_pdf(stylesheets=[CSS(string=faces + ROWS, font_config=fonts)], font_config=fonts,
                                 pdf_variant="pdf/ua-1")  # fmt: skip
    return made
