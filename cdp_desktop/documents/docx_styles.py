"""The styles of a Word file: those of the PDF, by the names Word gives them, in fonts that are everywhere."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from cdp_desktop.documents import style
from cdp_desktop.documents.text import hexadecimal

SANS, SERIF = "Calibri", "Cambria"

BULLETS, NUMBERS, STEPS = 1, 2, 3
"""The kinds of list: with bullets, numbered, and numbered in a cell."""


class Name:
    """The names of the styles: Word shows its own ones in the language of whoever opens the file."""

    TITLE, SUBTITLE, QUOTE, CAPTION = "Title", "Subtitle", "Quote", "caption"
    BULLET, NUMBER = "List Bullet", "List Number"
    HEADER, FOOTER = "header", "footer"
    KICKER, PART, TICK, BOX, LABEL = "CdP Surtitre", "CdP Partie", "CdP À cocher", "CdP Encadré", "CdP Encadré titre"
    CELL, CELL_SMALL, CELL_NUMBER = "CdP Cellule", "CdP Petite cellule", "CdP Cellule nombre"
    COLUMN, COLUMN_NUMBER, ROW = "CdP Colonne", "CdP Colonne nombre", "CdP Libellé"
    CELL_BULLET, CELL_STEP, CREDIT, SPACE, BAR = "CdP Puce", "CdP Étape", "CdP Source", "CdP Espace", "CdP Barre"
    STRONG, EMPHASIS, MUTED, HOUR, MARK = "Strong", "Emphasis", "CdP Discret", "CdP Heure", "CdP Destinataires"
    PLACE, PHOTO, FACE, INITIALS = "CdP Renvoi", "CdP Photo", "CdP Portrait", "CdP Initiales"
    TABLE, FILL, FACTS, PLAIN = "CdP Tableau", "CdP À remplir", "CdP Repères", "CdP Sans trait"


def heading(rank: int) -> str:
    """Return the name of the style of headings of a rank, from 1 under the title."""
    return f"heading {rank}"


def set_styles(styles: Any) -> None:
    """Put our styles in the place of those of python-docx."""
    _replace(styles, _defaults(), *_paragraphs(), *_characters(), *_tables())


def set_lists(numbering: Any) -> None:
    """Put our kinds of list in the place of those of python-docx."""
    _replace(
        numbering,
        _list(BULLETS, "bullet", "•", style.BULLET),
        _list(NUMBERS, "decimal", "%1.", style.NUMBER),
        _list(STEPS, "decimal", "%1.", style.CELL_STEP),
        *(f'<w:num {nsdecls("w")} w:numId="{kind}"><w:abstractNumId w:val="{kind}"/></w:num>' for kind in (1, 2, 3)),
    )


def twips(points: float) -> int:
    """Return a length in Word's unit, the twentieth of a point."""
    return round(points * 20)


def _replace(whole: Any, *parts: str) -> None:
    for child in list(whole):
        whole.remove(child)
    for part in parts:
        whole.append(parse_xml(part))


def _defaults() -> str:
    fonts = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}" w:eastAsia="{SANS}"/>'
    return (
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{hexadecimal(style.INK)}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="fr-CA" w:eastAsia="fr-CA" w:bidi="fr-CA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _paragraphs() -> Iterator[str]:
    keep = "<w:keepNext/><w:keepLines/>"
    body = style.BODY
    yield _paragraph("Normal", body, based="", default=True)
    yield _paragraph(Name.TITLE, style.TITLE, keep)
    yield _paragraph(Name.SUBTITLE, style.SUBTITLE)
    yield _paragraph(Name.KICKER, style.KICKER, keep)
    for rank, look in enumerate((*style.HEADINGS, style.HEADINGS[-1]), 1):
        yield _paragraph(heading(rank), look, f'{keep}<w:outlineLvl w:val="{rank - 1}"/>', following="Normal")
    yield _paragraph(Name.PART, style.TITLE, f'{keep}<w:pageBreakBefore/><w:outlineLvl w:val="0"/>')
    yield _paragraph(Name.BULLET, style.BULLET, _numbered(BULLETS))
    yield _paragraph(Name.NUMBER, style.NUMBER, _numbered(NUMBERS))
    yield _paragraph(Name.TICK, style.TICK, hanging=style.TICK.leftIndent, size=style.BODY.fontSize)
    yield _paragraph(Name.BOX, style.BOX, _boxed(), left=12)
    yield _paragraph(Name.LABEL, style.LABEL, f"<w:keepNext/>{_boxed()}", left=12)
    yield _paragraph(Name.QUOTE, style.SAID, _border("left", style.RULE, 12, 9), left=12)
    yield _paragraph(Name.CREDIT, style.CREDIT, _border("left", style.RULE, 12, 9), left=12)
    yield _paragraph(Name.CAPTION, style.CAPTION, keep)
    yield _paragraph(Name.CELL, style.CELL)
    yield _paragraph(Name.CELL_SMALL, style.CELL_SMALL)
    yield _paragraph(Name.CELL_NUMBER, style.CELL_NUMBER)
    yield _paragraph(Name.COLUMN, style.HEADER, keep)
    yield _paragraph(Name.COLUMN_NUMBER, style.HEADER_NUMBER, keep)
    yield _paragraph(Name.ROW, style.LABEL)
    yield _paragraph(Name.CELL_BULLET, style.CELL_BULLET, _numbered(BULLETS), hanging=style.CELL_BULLET.leftIndent)
    yield _paragraph(Name.CELL_STEP, style.CELL_STEP, _numbered(STEPS))
    yield _paragraph(Name.PLACE, style.INDEXED, left=12)
    room = ParagraphStyle("face", body, fontSize=22, leading=style.FACE, textColor=style.MUTED, spaceAfter=4)
    yield _paragraph(Name.FACE, room, exact=True)
    yield _paragraph(Name.PHOTO, ParagraphStyle("photo", room, fontSize=1))  # an exact line would cut what it holds
    yield _paragraph(Name.SPACE, ParagraphStyle("space", body, fontSize=4, leading=8, spaceAfter=0), exact=True)
    yield _paragraph(Name.BAR, ParagraphStyle("bar", body, fontSize=7, leading=9, spaceAfter=0), exact=True)
    small = ParagraphStyle("foot", body, fontSize=8.5, leading=11, textColor=style.MUTED, spaceAfter=0)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.WIDTH)}"/></w:tabs>'
    yield _paragraph(Name.FOOTER, small, _border("top", style.RULE, 4, 6) + tab)
    yield _paragraph(Name.HEADER, ParagraphStyle("head", small, alignment=TA_RIGHT))


def _paragraph(
    name: str,
    look: ParagraphStyle,
    asked: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    left: float = 0,
    hanging: float = 0,
    size: float = 0,
    exact: bool = False,
    default: bool = False,
) -> str:
    """Make a style of paragraph that looks like one of the PDF; `asked` is what else Word is asked, in its order."""
    rule = "exact" if exact else "atLeast"
    spacing = f'<w:spacing w:before="{twips(look.spaceBefore)}" w:after="{twips(look.spaceAfter)}"'
    spacing += f' w:line="{twips(look.leading)}" w:lineRule="{rule}"/>'
    indent = f'<w:ind w:left="{twips(hanging or left)}" w:hanging="{twips(hanging)}"/>' if hanging or left else ""
    aligned = '<w:jc w:val="right"/>' if look.alignment == TA_RIGHT else ""
    before, level, after = asked.partition("<w:outlineLvl")
    paragraph = f"{before}{spacing}{indent}{aligned}{level}{after}"
    kind = ' w:default="1"' if default else ' w:customStyle="1"' if name.startswith("CdP") else ""
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{kind} w:styleId="{_key(name)}"><w:name w:val={quoteattr(name)}/>'
        + (f'<w:basedOn w:val="{_key(based)}"/>' if based else "")
        + (f'<w:next w:val="{_key(following)}"/>' if following else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{_letters(look, size)}</w:rPr></w:style>"
    )


def _letters(look: ParagraphStyle, size: float = 0) -> str:
    font = SERIF if look.fontName in (style.SERIF, style.SERIF_STRONG) else SANS
    bold = "<w:b/><w:bCs/>" if "Strong" in look.fontName else ""
    slanted = "<w:i/><w:iCs/>" if "Italic" in look.fontName else ""
    half = round(2 * (size or look.fontSize))
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
    colour = f'<w:color w:val="{hexadecimal(look.textColor)}"/>'
    return f'{fonts}{bold}{slanted}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _characters() -> Iterator[str]:
    looks = {
        Name.STRONG: "<w:b/><w:bCs/>",
        Name.EMPHASIS: "<w:i/><w:iCs/>",
        Name.MUTED: f'<w:b w:val="0"/><w:color w:val="{hexadecimal(style.MUTED)}"/>',
        Name.HOUR: f'<w:color w:val="{hexadecimal(style.ACCENT)}"/>',
        Name.INITIALS: f'<w:rFonts w:ascii="{SERIF}" w:hAnsi="{SERIF}"/><w:position w:val="36"/>',
        Name.MARK: f'<w:b/><w:caps/><w:color w:val="{hexadecimal(style.PAPER)}"/><w:sz w:val="18"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(style.INK)}"/>',
    }
    for name, look in looks.items():
        kind = ' w:customStyle="1"' if name.startswith("CdP") else ""
        yield (
            f'<w:style {nsdecls("w")} w:type="character"{kind} w:styleId="{_key(name)}">'
            f"<w:name w:val={quoteattr(name)}/><w:rPr>{look}</w:rPr></w:style>"
        )


def _tables() -> Iterator[str]:
    accent, rule = hexadecimal(style.ACCENT), hexadecimal(style.RULE)
    edges = f"<w:top {_line(accent, 8)}/><w:bottom {_line(accent, 8)}/><w:insideH {_line(rule, 4)}/>"
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {_line(accent, 6)}/></w:tcBorders></w:tcPr>'
        "</w:tblStylePr>"
    )
    yield _table(Name.TABLE, edges, (64, 0, 80, 8), head)
    yield _table(Name.FILL, f"{edges}<w:insideV {_line(rule, 4)}/>", (120, 4, 150, 4), head)
    tint = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(style.TINT)}"/></w:tcPr>'
    yield _table(Name.FACTS, f"<w:left {_line(accent, 24)}/>", (60, 12, 60, 6), tint)
    yield _table(Name.PLAIN, "", (20, 0, 40, 6), "")


def _table(name: str, edges: str, room: tuple[int, float, int, float], more: str) -> str:
    top, left, bottom, right = room
    return (
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_key(name)}">'
        f"<w:name w:val={quoteattr(name)}/><w:tblPr>"
        + (f"<w:tblBorders>{edges}</w:tblBorders>" if edges else "")
        + f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{twips(left)}" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{twips(right)}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr>{more}</w:style>"
    )


def _list(kind: int, form: str, mark: str, look: ParagraphStyle) -> str:
    accent, hanging = hexadecimal(style.ACCENT), twips(min(look.leftIndent, 18))
    bold = "<w:b/>" if form == "decimal" else ""
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{kind}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{twips(look.leftIndent)}" w:hanging="{hanging}"/></w:pPr>'
        f'<w:rPr>{bold}<w:color w:val="{accent}"/></w:rPr></w:lvl></w:abstractNum>'
    )


def _numbered(kind: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{kind}"/></w:numPr>'


def _boxed() -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{hexadecimal(style.TINT)}"/>'
    edge = _line(hexadecimal(style.TINT), 4, 4)
    left = _line(hexadecimal(style.ACCENT), 24, 9)
    return f"<w:pBdr><w:top {edge}/><w:left {left}/><w:bottom {edge}/></w:pBdr>{shade}"


def _border(side: str, colour: Any, eighths: int, space: int) -> str:
    return f"<w:pBdr><w:{side} {_line(hexadecimal(colour), eighths, space)}/></w:pBdr>"


def _line(colour: str, eighths: int, space: int = 0) -> str:
    return f'w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"'


def _key(name: str) -> str:
    """Return the key of a style: letters and digits only."""
    return "".join(mark for mark in name.title() if mark.isascii() and mark.isalnum())
