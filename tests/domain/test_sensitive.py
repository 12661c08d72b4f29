"""Words of health and of justice: told beside somebody, left alone where people talk shop."""

import pytest

from cdp_desktop.domain.privacy import Finding, Known, Pattern, findings

DIRECTORY = Known.of(
    texts=["Nadia Belhadj", "Kevin Ouellet", "Centre de crise", "Le Fil, prévention du suicide", "La Halte", "Un toit"],
    people=[("Nadia", "Belhadj"), ("Kevin", "Ouellet")],
    places=["Centre de crise", "Le Fil, prévention du suicide", "La Halte", "Un toit"],
)


@pytest.mark.parametrize(
    ("text", "pattern", "name", "near"),
    [
        ("Raymond a fait une surdose mardi.", Pattern.HEALTH, "Raymond", "surdose"),
        ("RAPPEL. Raymond, schizophrène, cherche un logement", Pattern.HEALTH, "Raymond", "schizophrène"),
        ("Visite avec Zéphirine, hospitalisé·e hier", Pattern.HEALTH, "Zéphirine", "hospitalisé"),
        ("Zébulon est enceinte?", Pattern.HEALTH, "Zébulon", "enceinte"),
        ("On a perdu Ti-Loup d’une surdose en août", Pattern.HEALTH, "Ti-Loup", "surdose"),
        ("Une dame enceinte, Cassandra, dort dans le métro", Pattern.HEALTH, "Cassandra", "enceinte"),
        ("Demander à Mme Lavoie si son fils est suicidaire", Pattern.HEALTH, "Mme Lavoie", "suicidaire"),
        ("Steve, le gars de la roulotte, est rendu en désintox", Pattern.HEALTH, "Steve", "désintox"),
        ("Le VIH et l’HÉPATITE C : Micheline attend", Pattern.HEALTH, "Micheline", "VIH, HÉPATITE"),
        ("M. Gagnon a été arrêté hier", Pattern.JUSTICE, "M. Gagnon", "été arrêté"),
        ("Zénon Trépanier sort de prison", Pattern.JUSTICE, "Zénon Trépanier", "prison"),
        ("La mère d’Émile est en probation", Pattern.JUSTICE, "Émile", "probation"),
        ("«\u00a0Jo\u00a0» a été incarcéré trois semaines", Pattern.JUSTICE, "Jo", "incarcéré"),
        ("Sandra a un casier judiciaire, ce qui bloque le logement", Pattern.JUSTICE, "Sandra", "casier judiciaire"),
        ("Devant le juge, Guy avait sa lettre", Pattern.JUSTICE, "Guy", "le juge"),
        ("En liberté conditionnelle, Paul-Émile cherche", Pattern.JUSTICE, "Paul-Émile", "liberté conditionnelle"),
        ("Nadia est en dépression", Pattern.HEALTH, "Nadia", "dépression"),
        ("Kevin Ouellet, hospitalisé, s’excuse", Pattern.HEALTH, "Kevin Ouellet", "hospitalisé"),
        ("Le mandat d’arrêt de Kevin", Pattern.JUSTICE, "Kevin", "mandat d’arrêt"),
    ],
)
def test_somebody_beside_such_a_word_is_told_with_it(text: str, pattern: Pattern, name: str, near: str) -> None:
    assert findings([text], DIRECTORY) == [Finding(pattern, name, near=near)]


@pytest.mark.parametrize(
    "text",
    [
        "On a rappelé le plan de prévention des surdoses.",
        "Il est en prison. Elle a le VIH. Montréal est loin.",
        "Raymond cherche un logement. La prison est loin; une surdose est une urgence.",
        "Le juge Tremblay a rendu une ordonnance.",
        "Le Centre de crise accueille les personnes suicidaires.",
        "Le Fil, prévention du suicide, forme dix sentinelles",
        "La Ville a condamné l’immeuble de la rue Ontario",
        "Le Tribunal accompagne les personnes accusées",
        "Trois hospitalisations ont pu avoir lieu cet automne, dit Un toit",
        "Nadia Belhadj présente la trousse de surdose",
        "Nadia est intervenante en prévention du suicide",
        "Kevin Ouellet (La Halte) rappelle les dates de dépistage des ITSS",
        "Formation sur la surdose : Kevin Ouellet et Nadia Belhadj",
        "Nadia juge que le mandat du comité est clair",
        "La rencontre est arrêtée à 11 h, Raymond propose la suite",
        "Dans l’enceinte du parc, Raymond a planté un arbre",
        "Accusé de réception envoyé à Louise",
    ],
)
def test_people_who_talk_shop_are_left_alone(text: str) -> None:
    assert not findings([text], DIRECTORY)


def test_it_is_a_likeness_that_stops_nobody_and_says_what_it_saw() -> None:
    (found,) = findings(["Sandra a fait une surdose"])
    assert not found.pattern.certain
    assert found.sentence.startswith("Une même phrase dit «\u00a0surdose\u00a0» et nomme «\u00a0Sandra\u00a0».")
    assert found.replacements[0] == "une personne"


def test_a_name_is_told_once_by_what_is_gravest() -> None:
    told = findings(["Zénon Trépanier sort de prison", "vu avec Zénon Trépanier"])
    assert [one.pattern for one in told] == [Pattern.JUSTICE]
    told = findings(["Raymond, 62 ans, sort de prison"])
    assert [one.pattern for one in told] == [Pattern.AGE]
    told = findings(["Raymond, 62 ans, sort de prison"], ignored=lambda one: one.pattern is Pattern.AGE)
    assert [one.pattern for one in told] == [Pattern.JUSTICE], "what is ignored hides nothing"
