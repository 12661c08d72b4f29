"""The form on which someone tells a change: blank, for the pen; nothing is ticked beforehand."""

from collections.abc import Iterator
from typing import Final

from cdp_desktop.domain.document import (
    Block,
    Callout,
    Document,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    emphasis,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import author, plain_name, privacy_contact
from cdp_desktop.domain.record import Community

WORDING: Final = "histoire-1"
"""The version of the consents below that people answer: change it with them."""

_CHANGES_LINES: Final = 3
_STORY_LINES: Final = 12
_WHY_LINES: Final = 5
_BOXES: Final = "☐\u00a0oui\u00a0\u00a0\u00a0☐\u00a0non"


def question() -> str:
    """Return what is asked, of the last year and without leading the answer."""
    return _("Au cours de la dernière année, quel a été pour vous le changement le plus significatif?")


def consent_sentences() -> tuple[str, str, str]:
    """Return the three uses, each agreed to apart from the others."""
    return (
        _("être lue par le comité qui choisit les histoires"),
        _("être lue par les membres de la communauté, dans le recueil et le bilan"),
        _("être rendue publique\u00a0: site, réseaux, bailleurs de fonds"),
    )


def signatures() -> tuple[str, str, str, str]:
    """Return the ways to sign a story, the most discreet first."""
    return (
        _("Rien\u00a0: l’histoire reste sans nom"),
        _("Ma fonction seulement"),
        _("Mon organisme seulement"),
        _("Mon nom et mon organisme"),
    )


def compose(community: Community) -> Document:
    """Compose the form, on both sides of a sheet."""
    name = _("Formulaire d’histoire")
    return Document(
        title=_("Raconter un changement"),
        name=name,
        kicker=community.name,
        subtitle=name,
        author=author(community),
        subject=name,
        footer=" · ".join((name, _("Vous pouvez retirer votre histoire en tout temps"))),
        blocks=tuple(_blocks(community)),
    )


def file_name(community: Community) -> str:
    """Name the file: « formulaire-histoire_CdP.pdf »."""
    parts = ("formulaire-histoire", plain_name(community.short_name))
    return "_".join(part for part in parts if part) + ".pdf"


def _blocks(community: Community) -> Iterator[Block]:
    told = _(
        "Écrivez comme vous parlez, dans vos mots\u00a0: nous ne les corrigerons pas. Ne nommez personne que vous "
        "accompagnez, et rien qui la ferait reconnaître. Nous vous relirons l’histoire avant de nous en servir."
    )
    yield Callout(_("Avant d’écrire"), (told,))
    yield Heading(_("La question"), 2)
    yield Paragraph((emphasis(question()),))
    yield _lines(
        _("D’abord, tous les changements qui vous viennent, petits ou grands, bons ou moins bons"), _CHANGES_LINES
    )
    yield _lines(
        _("Puis l’histoire de celui que vous choisissez\u00a0: avant, ce qui s’est passé, maintenant"), _STORY_LINES
    )
    yield Together((_lines(_("Pourquoi ce changement est-il significatif pour vous?"), _WHY_LINES),))
    yield Together(
        (Heading(_("Comment voulez-vous que l’histoire soit signée?"), 2), Listing(signatures(), to_tick=True))
    )
    yield consents()
    yield Paragraph(withdrawal(community))
    signed = Table((_("Nom (facultatif)"), _("Pour vous relire l’histoire\u00a0: téléphone ou courriel"), _("Date")),
                   (("", "", ""),), (34, 44, 22), to_fill=True)  # fmt: skip
    yield Together((signed,))


def consents() -> Together:
    """Ask for each use apart, with nothing ticked."""
    uses = tuple((sentence, _BOXES) for sentence in consent_sentences())
    asked = Table((_("J’accepte que mon histoire puisse…"), _("Votre réponse")), uses, (76, 24), to_fill=True)
    free = _("Répondez à chaque ligne. Ne rien cocher veut dire non, et ne change rien à votre place ici.")
    return Together((Heading(_("Ce que vous acceptez"), 2), Paragraph(free), asked))


def withdrawal(community: Community) -> Text:
    """Say how a story is taken back, and whom to ask."""
    told = _("en le disant à l’animation. Le texte est alors effacé; un document déjà diffusé ne peut pas être repris.")
    contact = privacy_contact(community)
    reach = (Run(" "), strong(_("Personne responsable\u00a0:")), Run(f" {contact}.")) if contact else ()
    return strong(_("Vous pouvez retirer votre histoire en tout temps,")), Run(f" {told}"), *reach


def _lines(title: str, count: int) -> Table:
    return Table((title,), (("",),) * count, (100,), to_fill=True)
