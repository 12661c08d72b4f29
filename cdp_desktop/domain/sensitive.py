"""Words of health and of justice, and who a sentence that says one may be about.

In a community about homelessness these words are everyday; they tell something private only beside somebody. What is
said here is a likeness: it misses people, and takes others for them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Topic(StrEnum):
    """What a word tells of somebody."""

    HEALTH = "health"
    JUSTICE = "justice"


# Without case nor accents, whole words, _ for a space. « Mandat », « arrêté » and « juge » alone are those of committees and of verbs.
_HEALTH = r"""
    diagnosti(?:c|cs|que|ques|quee?s?|quer) schizo(?:phren\w+)? psychoses? psychoti(?:que|ques) bipolaires? psychiatri\w+
    vih sida seropositi\w+ hepatites? itss? sidee?s?
    surdoses? overdoses? desintox(?:ication)? sevrage sobr(?:e|es|iete) toxicomanes? alcooliques? methadone
    hospitalis\w+ depressi(?:on|ons|f|fs|ve|ves) suicid\w+ automutil\w+ demence alzheimer epilep\w+ cancers?
    (?<!l_)(?<!dans_une_)enceintes? avorte(?:ment|ments|r|e)?
"""
_JUSTICE = r"""
    prisons? penitenciers? incarcer\w+ emprisonn\w+ detenue?s? en_detention probation casiers?_judiciaires?
    (?:ete|fait|fut)_arretee?r?s? arrestations? arretee?s?_(?:e_)?par_(?:la|les|un|une|des)_polic\w+
    mandats?_d_(?:arret|arrestation|amener) sous_mandat ordonnances? (?:le|la|les|un|une|du|au|devant)_juges?
    libert?e?(?:ation|e)_conditionnelle accusee?s?(?!_de_reception) condamn\w+ comparu\w* proces_criminel
"""
_WORDS = {
    topic: re.compile(rf"(?<!\w)(?:{'|'.join(words.split()).replace('_', ' ')})(?!\w)")
    for topic, words in ((Topic.HEALTH, _HEALTH), (Topic.JUSTICE, _JUSTICE))
}

# First names met in Québec, those that are also everyday words or places left out; the community's own are added.
_FIRST_NAMES = frozenset(
    """
    adam adele adrien agathe ahmed aicha alain albert alex alexandra alexandre alexis alice aline ali amadou amelie amina
    amine amy ana andre andrea andree angela angelique anick anita ann anna anne annick annie anthony antoine ariane
    arianne arnaud arthur audrey benjamin benoit bernard bertrand bianca brigitte bruno camille carl carla carlos carmen
    carole caroline cassandra catherine cecile cedric celine chantal charles charlotte chloe christian christiane
    christine christopher claude claudette claudia claudine clement colette conrad corinne cynthia daniel danielle danny
    dany dave david deborah denis denise diana diane dominic dominique donald dylan edgar edouard elena elias elisabeth
    elise elizabeth eliane emile emilie emma emmanuel emmanuelle enzo eric erika estelle esther etienne eugene eva evelyne
    fabien fanny farid fatima fatou felix fernand fernande florian francine francis francois francoise frank fred
    frederic frederique gabriel gabrielle gaetan gaetane gaston genevieve georges gerald gerard germaine ghislain
    ghislaine gilbert gilles ginette gisele giselle guillaume guy guylaine guylain gregoire gustave hassan helene henri
    henriette herve hubert hugo huguette ibrahim ines irene isaac isabelle ismael jack jacinthe jacob jacqueline jacques
    jade james jamal jasmine jason jean jeanne jeannette jennifer jeremie jerome jessica jessy jimmy joannie joanie joel
    joelle johanne john johnny jonathan jordan jose josee joseph josephine josiane juan judith jules julia julie julien
    juliette justin justine karim karine karl kassandra katia kathleen katy kelly ken kevin khadija kim laetitia laura
    laurence laurent lea leila leo leon leonard leonie leopold liam liette liliane linda line lisa lise lorraine louis
    louise luc lucas lucie lucien lucienne ludovic luis lydia lyne madeleine maelle malik manon manuel marc marcel
    marcelle margaret marguerite maria mariam mariana marianne marie mariette marilyn marina mario marion marjolaine
    marlene marthe martin martine mary maryse mathieu mathilde mathis matthew maude maurice max maxim maxime megan melanie
    melissa mia michael michel micheline michelle mike miguel mireille mohamed mohammed monique moussa myriam nadia nadine
    nancy natacha natalia natalie nathalie nathan nicolas nicole noah noemie norbert normand norman odette odile olga
    oliver olivia olivier omar oscar pablo pascal pascale patrice patricia patrick paul paula paulette pauline pedro
    philippe pierrette rachel rachid raphael raphaelle raymond raymonde real rebecca rejean rejeanne remi renald renaud rene
    renee richard rita robert roberto robin roch roger roland rolande romain romane romeo ronald rosalie rosemarie roxane
    ruth ryan sabrina said salim sally salma samantha samir samuel sandra sandrine sara sarah sebastien serge sergio simon
    simone sofia solange sonia sophie stacy stefan stephane stephanie stephen steve steven suzanne suzie sylvain sylvie
    tania tanya thao theo theodore therese thierry thomas tina tommy tony ugo valentin valerie vanessa veronique vickie
    vicky victor victoria vincent viviane walter wendy william xavier yacine yan yanick yann yannick yasmine yoan yolande
    yoland youssef yusuf yvan yves yvette yvon yvonne zacharie zachary zoe
    """.split()
)
# What may open a sentence before « a », « est »… and is nobody.
_NOBODY = frozenset(
    """
    il elle on ils elles ce c cela ca ceci celui celle ceux celles qui que quoi quiconque personne rien tout tous toute
    toutes chacun chacune aucun aucune nul nulle autre autrui l le la les un une des du de d mon ton son ma ta sa mes tes
    ses nos vos leur leurs notre votre cette cet ces lui moi toi soi nous vous je tu y en ne n se s et ou mais or ni car
    donc si comme quand lorsque avec pour par sans sous sur dans chez vers plus moins pas non oui ici puis montreal quebec canada noel paques
    """.split()
)
_ARTICLES = frozenset("le la les l un une des du au aux ce cet cette ces mon ma mes son sa ses nos vos leur leurs".split())
_INSTITUTIONS = frozenset(
    """
    association bureau centre clinique clsc comite commission conseil cour direction equipe fondation hopital maison
    ministere pharmacie programme projet refuge reseau residence sante service table tribunal ville
    """.split()
)
_JOBS = frozenset("juge docteur docteure dr dre me maitre procureur procureure commissaire ministre".split())
_BEFORE_PEOPLE = frozenset("avec pour chez que qu et dont selon accompagner accompagne rencontrer visiter loger perdu vu croise".split())

_UPPER, _LOWER = "A-ZÀ-ÖØ-ÞŒ", "a-zà-öø-ÿœ"
_PROPER = rf"[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}]?[{_LOWER}]+)*(?!\w)"
_SPACE = "[ \u00a0\u202f]"
_TITLE = r"M\.|Mmes?|Mlles?|Monsieur|Madame"
_CANDIDATE = re.compile(rf"\b(?:(?P<title>{_TITLE}){_SPACE})?(?P<name>{_PROPER}(?:{_SPACE}{_PROPER})*)")
_DOES = re.compile(
    rf"(?:{_SPACE}?»)?{_SPACE}(?:a|avait|aura|aurait|est|était|sera|serait|va|vit|vivait|sort|sortait|fait|dort|boit|consomme|souffre|"
    rf"attend|cherche|doit|veut|peut|pense|parle|revient|reçoit|n[’']|ne\b|s[’']|se\b|l[’']a\b)(?![{_LOWER}])"
)
# Between a name and what is said of it: « est en », « a fait une », « , »; then between it and a name: « de ».
_OWN = re.compile(
    r"(?:,|\s\(|\s(?:est|était|sera|a\s(?:été|fait|eu|le|la|l|un|une|des|du)|sort|souffre|vit|s\Wétait|s\West))"
    r"(?:[\s’']+\w+){0,3}[\s’']*"
)
_OF = re.compile(r"\s+(?:de\s+|d[’'])")
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\bM\.)(?<!\bMme\.)(?<!\bDr\.)\s+(?=[\W_]*[A-ZÀ-ÖØ-Þ])|[\n;]")


@dataclass(frozen=True, slots=True)
class Names:
    """Who and what a community has records of: its people, first names and full ones, and its organisations."""

    people: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  # of all that the community has records of
    places: re.Pattern[str] = field(default=re.compile(r"(?!)"))

    @classmethod
    def of(cls, people: Iterable[tuple[str, str]], places: Iterable[str], words: frozenset[str]) -> "Names":
        """Know people by first and last names, what is called by these other names, and the words of all records."""
        said = frozenset(plain(name) for first, last in people for name in (first, f"{first} {last}") if name.strip())
        longest = sorted({place for place in places if place}, key=len, reverse=True)
        called = "|".join(_SPACE.join(map(re.escape, place.split())) for place in longest)
        return cls(said, words, re.compile(rf"(?<!\w)(?:{called or '(?!)'})(?!\w)"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody, as the sentence has it, and the words of health or of justice in the same sentence."""

    topic: Topic
    name: str
    words: str


def tellings(text: str, names: Names) -> Iterator[Telling]:
    """Yield whom each sentence may tell something private of, once for each sentence."""
    for sentence in _SENTENCE_END.split(text):
        masked = names.places.sub(lambda found: " " * len(found[0]), sentence)
        said = _sensitive(masked)
        if said:
            words = ", ".join(dict.fromkeys(word.text for word in said))
            told = (one for one in _people(masked, names) if not one.known or _told_of(one, said, masked))
            for name in dict.fromkeys(one.text for one in told):
                yield Telling(said[0].topic, name, words)


def plain(text: str) -> str:
    """Return words in small letters without accents, one space between them."""
    return " ".join(_folded(text)[0].split())


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of health or of justice, and where it stands in its sentence."""

    start: int
    end: int
    topic: Topic
    text: str


@dataclass(frozen=True, slots=True)
class _Somebody:
    """A name, and where it stands in its sentence; ``known`` when it is that of a member."""

    start: int
    end: int
    text: str
    known: bool


def _sensitive(sentence: str) -> list[_Word]:
    """Return the words of health and of justice of a sentence, as they are typed, in their order."""
    folded, places = _folded(sentence)
    found = []
    for topic, expression in _WORDS.items():
        for match in expression.finditer(folded):
            start, end = places[match.start()], places[match.end() - 1] + 1
            found.append(_Word(start, end, topic, sentence[start:end]))
    return sorted(found, key=lambda word: word.start)


def _told_of(member: _Somebody, said: list[_Word], sentence: str) -> bool:
    """Tell whether a word is said of a member herself, and not of what she presents or does for a living."""
    return any(
        _OWN.fullmatch(sentence, member.end, word.start) or _OF.fullmatch(sentence, word.end, member.start)
        for word in said
    )


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case, accent nor punctuation, and where each of its letters comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        bare = unicodedata.normalize("NFD", character.lower()).replace("œ", "oe")
        for letter in bare:
            if not unicodedata.combining(letter):
                letters.append(letter if letter.isalnum() else " ")
                places.append(place)
    return "".join(letters), places


def _people(sentence: str, names: Names) -> Iterator[_Somebody]:
    for match in _CANDIDATE.finditer(sentence):
        before = plain(sentence[: match.start()]).rpartition(" ")[2]
        if before in _JOBS:
            continue
        name = match[0] if match["title"] else _name(match, before, names)
        if name:
            called = plain(match["name"] if match["title"] else name)
            yield _Somebody(match.end() - len(name), match.end(), name, called in names.people)


def _name(match: re.Match[str], before: str, names: Names) -> str:
    """Return what is likely a person in a run of words with capitals; nothing when none is."""
    words = match["name"].split()
    opening, article = not before, before in _ARTICLES
    while words and plain(words[0]) in _NOBODY | _JOBS and not _is_first_name(words[0], names):
        article = plain(words[0]) in _ARTICLES
        words, opening = words[1:], False
    if not words or plain(words[0]) in _INSTITUTIONS:
        return ""
    name = match["name"][match["name"].index(words[0]) :]
    if _is_first_name(words[0], names):
        return name
    if article:
        return ""
    if len(words) > 1:
        return "" if all(set(plain(word).split()) <= names.words for word in words[opening:]) else name
    does = _DOES.match(match.string, match.end()) is not None
    return name if does or (before in _BEFORE_PEOPLE and not opening) else ""


def _is_first_name(word: str, names: Names) -> bool:
    said = plain(word)
    return said in names.people or said in _FIRST_NAMES or said.partition(" ")[0] in _FIRST_NAMES
