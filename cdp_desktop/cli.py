"""The command line: the window, and what can be done to a community without it.

Exit codes: 0 done, 1 refused or unsound, 2 the command itself is wrong.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from cdp_desktop import exportable
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext

if TYPE_CHECKING:
    from cdp_desktop.store.database import Database
    from cdp_desktop.store.folder import DataFolder

DONE, REFUSED = 0, 1

# argparse speaks English: its sentences, and ours
SENTENCES: Final = (
    (r"the following arguments are required: (.+)", _("il manque {0}")),
    (r"unrecognized arguments: (.+)", _("« {0} » est inconnu")),
    (
        r"argument (.+): invalid choice: '?(.+?)'? \(choose from (.+)\)",
        _("{0} : « {1} » est inconnu; choisissez parmi {2}"),
    ),
    (r"argument (.+): invalid \w+ value: '?(.+?)'?", _("{0} : « {1} » n’est pas un nombre entier")),
    (r"argument (.+): expected one argument", _("{0} : il manque la valeur")),
)


class _Formatter(argparse.HelpFormatter):
    """Help in French."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Say « Utilisation »."""
        super().add_usage(usage, actions, groups, _("Utilisation : ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Set the colon that follows a heading as in French."""
        super().start_section(heading and f"{heading}\u00a0")


class _Parser(argparse.ArgumentParser):
    """Arguments explained, and refused, in French."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self.positionals = self.add_argument_group(_("Arguments"))
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("afficher cette aide"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command, and stop."""
        for pattern, sentence in SENTENCES:
            found = re.fullmatch(pattern, message)
            if found:
                message = sentence.format(*found.groups())
                break
        self.print_usage(sys.stderr)
        help_command = f"{self.prog} --help"
        self.exit(2, _("{message}. Voyez « {command} ».\n").format(message=message, command=help_command))


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console that lacks a letter must not stop the work
    asked = _parser().parse_args(arguments)
    if asked.run is None:
        from cdp_desktop import app

        if app.has_screen():
            return app.run(asked.data, demo=asked.demo)
        from cdp_desktop import rehearsal

        return rehearsal.run(Path("demonstration"))
    from cdp_desktop.documents.saving import NotWritten
    from cdp_desktop.operations import Refused
    from cdp_desktop.store.errors import StoreError

    run: Callable[[argparse.Namespace], int] = asked.run
    try:
        return run(asked)
    except (Refused, StoreError, NotWritten, OSError) as error:
        print(_sentence(error), file=sys.stderr)
        return REFUSED


def _parser() -> _Parser:
    parser = _Parser(
        prog="cdp-desktop",
        description=_("Préparer, animer et documenter les rencontres d’une communauté de pratique."),
        epilog=_(
            "Sans commande, ouvre la fenêtre. Codes de sortie : 0 fait, 1 refusé ou abîmé, 2 commande mal écrite."
        ),
    )
    parser.set_defaults(run=None)
    parser.options.add_argument(
        "--data", type=Path, metavar=_("DOSSIER"), help=_("dossier des données; sinon, le dernier ouvert")
    )
    parser.options.add_argument(
        "--demo", action="store_true", help=_("ouvrir la démonstration, dans un dossier temporaire")
    )
    commands = parser.add_subparsers(title=_("Commandes"), metavar=_("COMMANDE"))

    def command(name: str, run: Callable[[argparse.Namespace], int], explanation: str) -> _Parser:
        added: _Parser = commands.add_parser(name, help=explanation, description=explanation)
        added.set_defaults(run=run)
        return added

    file = _("FICHIER")
    load = command("load", _load, _("charger une communauté dans un dossier vide ou nouveau"))
    load.positionals.add_argument("file", type=Path, metavar=file, help=_("YAML ou JSON au format ouvert"))
    dump = command("dump", _dump, _("écrire toute la communauté au format ouvert"))
    dump.positionals.add_argument(
        "file", metavar=file, help=_("YAML, ou JSON si le nom finit par .json; - pour la sortie standard")
    )
    command("check", _check, _("vérifier que les données sont saines"))
    _ask_export(command("export", _export, _("écrire un document\u00a0: PDF, Word, page Web ou Markdown")), file)
    _ask_import(command("import", _import, _("importer des personnes, des organismes ou des services")), file)
    search = command("search", _search, _("chercher des mots dans toute la communauté"))
    search.positionals.add_argument(
        "words", nargs="+", metavar=_("MOT"), help=_("mots à trouver tous; le dernier peut n’être qu’un début")
    )
    search.options.add_argument(
        "--kind",
        dest="kinds",
        action="append",
        choices=[kind.value for kind in Kind],
        default=[],
        metavar=_("SORTE"),
        help=", ".join(Kind),
    )
    search.options.add_argument(
        "--past",
        action="store_true",
        help=_("trouver aussi ce qui n’a plus cours, comme les décisions remplacées"),
    )
    command("backup", _backup, _("faire une sauvegarde maintenant"))
    restore = command("restore", _restore, _("remettre une sauvegarde à la place des données"))
    restore.positionals.add_argument("file", type=Path, metavar=file, help=_("sauvegarde à remettre"))
    return parser


def _ask_export(export: _Parser, file: str) -> None:
    """Say what the command that writes a document is told."""
    documents = (*exportable.KINDS, exportable.KEYS)
    export.set_defaults(parser=export)
    export.positionals.add_argument("document", choices=documents, metavar="DOCUMENT", help=", ".join(documents))
    export.positionals.add_argument("of", nargs="*", metavar=_("NUMÉRO"), help=exportable.explanation())
    export.options.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar=file,
        required=True,
        help=_(
            "fichier à écrire\u00a0: la fin de son nom dit sa forme (.pdf, .docx, .html, .md; .ics pour l’invitation, "
            ".eml pour le courriel, .xlsx ou .zip pour les tableaux)"
        ),
    )
    export.options.add_argument(
        "--audience",
        choices=("public", "membres"),
        default="membres",
        help=_("à qui le document est destiné, s’il en existe pour le public"),
    )
    for name, told in (
        ("--raisons", _("pour un recueil\u00a0: dire pourquoi ces histoires ont été retenues, ou non")),
        ("--preuves", _("pour un recueil\u00a0: dire sur quoi s’appuient les interprétations, ou non")),
    ):
        export.options.add_argument(name, choices=("oui", "non"), help=told)
    export.options.add_argument(
        "--confirmer",
        dest="confirmed",
        action="store_true",
        help=_("écrire même si le texte semble contenir des renseignements privés"),
    )


def _ask_import(into: _Parser, file: str) -> None:
    """Say what the command that brings in a table is told."""
    kinds, answers = ("people", "organizations", "services"), ("same", "other", "leave")
    into.positionals.add_argument("kind", choices=kinds, metavar=_("SORTE"), help=", ".join(kinds))
    into.positionals.add_argument("file", type=Path, metavar=file, help=_("tableau en .csv ou en .xlsx"))
    sheet_help = _("feuille du classeur; sinon, la première")
    into.options.add_argument("--sheet", default="", metavar=_("FEUILLE"), help=sheet_help)
    into.options.add_argument("--dry-run", action="store_true", help=_("dire ce qui serait fait, et ne rien faire"))
    into.options.add_argument("--partial", action="store_true", help=_("importer les lignes sans erreur"))
    said = _("doublons possibles\u00a0: same (c’est la même fiche), other (une autre) ou leave (laisser de côté)")
    into.options.add_argument("--duplicates", choices=answers, metavar=_("RÉPONSE"), help=said)


def _load(asked: argparse.Namespace) -> int:
    from cdp_desktop.exchange.open_format import load_open_format, read_open_file

    data = read_open_file(asked.file)
    with _writing(asked) as database:
        report, _changes = database.write(load_open_format, data)
    print(report.text)
    return DONE


def _dump(asked: argparse.Namespace) -> int:
    from cdp_desktop.exchange.open_format import dump_open_format, written, written_as_json

    with _reading(asked) as database:
        data = database.read(dump_open_format)
    text = written_as_json(data) if asked.file.endswith(".json") else written(data)
    if asked.file == "-":
        sys.stdout.write(text)
        return DONE
    path = Path(asked.file)
    beside = path.with_name(path.name + ".partial")
    try:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, asked.file) from error
    finally:
        beside.unlink(missing_ok=True)
    print(_("Communauté écrite dans « {path} ».").format(path=path))
    return DONE


def _check(asked: argparse.Namespace) -> int:
    from cdp_desktop.exchange.open_format import dump_open_format, problems
    from cdp_desktop.store import migrations
    from cdp_desktop.store.queries.records import community

    with _reading(asked) as database:
        migrations.integrity(database.path, quick=False)
        found = problems(database.read(dump_open_format)) if database.read(community) else []
    if not found:
        print(_("Les données sont saines."))
        return DONE
    sentence = ngettext(
        "Le fichier est sain, mais {count} règle du modèle n’est pas tenue :",
        "Le fichier est sain, mais {count} règles du modèle ne sont pas tenues :",
        len(found),
    ).format(count=len(found))
    print(sentence, *found, sep="\n", file=sys.stderr)
    return REFUSED


def _export(asked: argparse.Namespace) -> int:
    from cdp_desktop import exporting

    print(exporting.export(asked, lambda: _reading(asked), lambda: _changing(asked)))
    return DONE


def _import(asked: argparse.Namespace) -> int:
    from cdp_desktop import importing

    print(importing.import_file(asked, lambda: _reading(asked), lambda: _writing(asked), print))
    return DONE


def _search(asked: argparse.Namespace) -> int:
    from cdp_desktop.store.search import Index

    typed = " ".join(asked.words)
    index = Index()
    with _reading(asked) as database:
        index.fill(database)
        hits = database.read(index.search, typed, asked.kinds, past=asked.past)
    index.close()
    if not hits:
        print(_("Rien ne correspond à «\u00a0{words}\u00a0».").format(words=typed))
    for kind in dict.fromkeys(hit.entry.kind for hit in hits):
        print(kind.label)
        for hit in hits:
            if hit.entry.kind is kind:
                said = (hit.title.text, hit.excerpt.text, hit.entry.where, hit.warning and f"[{hit.warning}]")
                print("  " + " | ".join(filter(None, said)))
    return DONE


def _backup(asked: argparse.Namespace) -> int:
    from cdp_desktop.store import backup

    folder = _folder(asked, existing=True)
    made = backup.make(folder.database, folder.backups, backup.Reason.REQUEST)
    print(_("Sauvegarde faite dans « {path} ».").format(path=made.path))
    return DONE


def _restore(asked: argparse.Namespace) -> int:
    from cdp_desktop.store import backup
    from cdp_desktop.store.folder import Lock

    if not asked.file.is_file():
        raise FileNotFoundError(2, _("ce fichier n’existe pas"), str(asked.file))
    folder = _folder(asked)
    folder.make()
    with Lock(folder):
        backup.restore(asked.file, folder.database, folder.backups)
    print(_("La sauvegarde est en place. L’état d’avant est gardé dans « {folder} ».").format(folder=folder.backups))
    return DONE


@contextmanager
def _writing(asked: argparse.Namespace) -> Iterator["Database"]:
    """Open the data to change them; what was there is backed up first. Raises ``StoreError`` if a window has them."""
    with _changing(asked, back_up=True) as database:
        yield database


@contextmanager
def _changing(asked: argparse.Namespace, *, back_up: bool = False) -> Iterator["Database"]:
    from cdp_desktop import files, settings
    from cdp_desktop.store import backup
    from cdp_desktop.store.folder import Lock, open_database

    folder = _folder(asked)
    folder.make()
    with Lock(folder):
        if back_up and folder.database.exists():
            backup.make(folder.database, folder.backups, backup.Reason.LOADING)
        database = open_database(folder, installation=settings.load(files.settings_file()).installation)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def _reading(asked: argparse.Namespace) -> Iterator["Database"]:
    """Open the data without changing them, even while a window has them; those of before are brought up to date."""
    from cdp_desktop.store.errors import OlderSchema
    from cdp_desktop.store.folder import open_database

    folder = _folder(asked, existing=True)
    try:
        database = open_database(folder, installation="", read_only=True)
    except OlderSchema:
        with _changing(asked):  # which only a window that has them prevents
            pass
        database = open_database(folder, installation="", read_only=True)
    try:
        yield database
    finally:
        database.close()


def _folder(asked: argparse.Namespace, *, existing: bool = False) -> "DataFolder":
    from cdp_desktop import files, settings
    from cdp_desktop.operations import Refused
    from cdp_desktop.store.folder import DataFolder

    path = asked.data
    if path is None:
        last = settings.load(files.settings_file()).data_folder
        path = Path(last) if last else files.default_data_folder()
    folder = DataFolder(path)
    if existing and not folder.database.exists():
        raise Refused(
            _("Il n’y a pas de communauté dans « {folder} ». Choisissez-la avec --data.").format(folder=folder.path)
        )
    return folder


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return _("« {path} » ne peut être ni lu ni écrit. Détail technique : {detail}").format(
            path=error.filename or "", detail=error.strerror
        )
    return str(error)
