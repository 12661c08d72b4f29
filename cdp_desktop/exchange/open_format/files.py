"""Reading and writing the files of the open format: YAML, or the same in JSON."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.kinds import HOUR
from cdp_desktop.files import shipped
from cdp_desktop.operations import Refused

LARGEST = 64 * 1024 * 1024  # bytes: the stress community takes a tenth of it
DEEPEST = 40
CODE = re.compile(r"[A-Za-z]\w*(?:-\w+)*", re.ASCII)
BARE = (int, date)
WIDTH = 2**31 - 1  # columns: a text stays on its line
BRIEF = 8  # keys that an entry may have to be written on one line

Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Emitter = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def read_open_file(path: Path) -> dict[str, Any]:
    """Return the contents of a YAML or JSON file. Raises ``Refused`` with a sentence if it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                _("« {name} » est trop gros pour être une communauté ({size} Mo au plus). Rien n’a été chargé.").format(
                    name=path.name, size=LARGEST // 1024**2
                )
            )
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Refused(
            _("« {name} » ne peut pas être lu. Rien n’a été chargé. Détail technique : {detail}").format(
                name=path.name, detail=error.strerror
            )
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(
            _(
                "« {name} » n’est pas un fichier de texte en UTF-8. Rien n’a été chargé. Enregistrez-le en UTF-8."
            ).format(name=path.name)
        ) from error
    try:
        data = _parsed_json(text) if text.lstrip().startswith("{") and path.suffix != ".yaml" else _parsed_yaml(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Refused(
            _("« {name} » ne se lit pas comme du YAML ni du JSON. Rien n’a été chargé.\n{detail}").format(
                name=path.name, detail=error
            )
        ) from error
    if not isinstance(data, dict):
        raise Refused(
            _("« {name} » ne contient pas une communauté : il faut des sections comme « community ».").format(
                name=path.name
            )
        )
    return data


def demo_data() -> dict[str, Any]:
    """Return the fictional community that ships with the program."""
    return read_open_file(shipped("resources", "demo", "demo.yaml"))


def written(data: dict[str, Any]) -> str:
    """Return the data as YAML that people can read."""
    text: str = yaml.dump(
        data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )
    return text


def written_as_json(data: dict[str, Any]) -> str:
    """Return the data as JSON, with dates as ISO texts."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_iso) + "\n"


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _parsed_json(text: str) -> Any:
    def constant(name: str) -> Any:
        raise ValueError(name)

    return json.loads(text, object_pairs_hook=_unique, parse_constant=constant)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise ValueError(_twice(next(name for name in names if names.count(name) > 1)))
    return found


def _parsed_yaml(text: str) -> Any:
    """Return the YAML data, once its events show that it cannot grow: a few aliases can mean billions of values."""
    depth = 0
    for event in yaml.parse(text, Loader=Parser):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(
                _("Ligne {line} : les renvois YAML (*) ne sont pas acceptés. Répétez la valeur.").format(
                    line=_line(event)
                )
            )
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ValueError(_("Ligne {line} : trop de niveaux.").format(line=_line(event)))
    return yaml.load(text, Loader=_Reader)


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1


def _twice(name: Any) -> str:
    return _("Le champ « {name} » figure deux fois dans la même fiche.").format(name=name)


class _Reader(Parser):  # type: ignore[misc,valid-type]
    """YAML that refuses a key given twice, and leaves impossible dates for the load to name."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _value in node.value:
        if key_node.tag == "tag:yaml.org,2002:bool":  # the name of a field is never a truth value: « on » is a day
            key_node.tag = "tag:yaml.org,2002:str"
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | date | None):
            raise yaml.constructor.ConstructorError(None, None, _("nom de champ illisible"), key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, _twice(key), key_node.start_mark)
        seen.add(key)
    found: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return found


def _timestamp(loader: Any, node: Any) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Reader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Reader.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


class _Writer(Emitter):  # type: ignore[misc,valid-type]
    """YAML for people: texts between quotes, codes without, short lists and counts on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value again rather than point to it."""
        return True


def _text(writer: Any, text: str) -> Any:
    style = "" if CODE.fullmatch(text) else "|" if "\n" in text else '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style or None)


def _sequence(writer: Any, items: list[Any]) -> Any:
    brief = all(isinstance(item, str) and CODE.fullmatch(item) for item in items)
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=brief)


def _entry(writer: Any, data: dict[Any, Any]) -> Any:
    brief = (
        len(data) <= BRIEF
        and "id" not in data
        and all(isinstance(value, BARE) or _is_code(value) for value in data.values())
    )
    return writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=brief)


def _is_code(value: Any) -> bool:
    return isinstance(value, str) and bool(CODE.fullmatch(value) or HOUR.fullmatch(value))


_Writer.add_representer(str, _text)
_Writer.add_representer(list, _sequence)
_Writer.add_representer(dict, _entry)
