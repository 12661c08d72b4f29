"""What taking a story back reaches: documents already out, in a line, and texts that quote it."""

from datetime import date

from cdp_desktop.domain.story_withdrawal import Quoting, SentDocument

STORY = "Ça va. Le plus drôle, c'est que maintenant c'est le CLSC qui m'appelle!\nOn se parle le mercredi"


def test_a_document_says_when_it_left_and_to_whom() -> None:
    assert SentDocument("Compte rendu").sentence == "Compte rendu"
    assert SentDocument("Compte rendu", to="à 3 personnes").sentence == "Compte rendu\u00a0: à 3 personnes"
    left = SentDocument("Recueil", date(2026, 7, 1), "aux membres").sentence.replace("\u00a0", " ")
    assert left == "Recueil : le 1er juillet 2026, aux membres"


def test_a_text_that_says_the_title_or_a_sentence_quotes_the_story() -> None:
    quoting = Quoting("Le mercredi à une heure", [STORY])
    assert quoting("On a retenu «\u00a0Le mercredi à une\u00a0heure\u00a0»…") != ""
    assert quoting("Elle dit: Le plus drôle, c’est que maintenant c’est le CLSC qui m’appelle.") != ""
    assert quoting("On se voit le mercredi à une heure") == ""  # as anybody says it
    assert quoting("Ça va. On se parle le mercredi") == ""  # too short to be hers alone
    assert quoting("Le mercredi à une heureuse surprise") == ""


def test_a_story_without_words_is_quoted_nowhere() -> None:
    assert Quoting("", [])("Tout ce qui se dit") == ""
    assert Quoting("Soupe", ["Oui."])("Soupe. Oui.") == ""
