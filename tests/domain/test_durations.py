"""What points usually take, and how a meeting held its plan."""

from datetime import timedelta
from uuid import uuid4

from cdp_desktop.domain.agenda import AgendaItem, Interval
from cdp_desktop.domain.durations import Past, compared, usual
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from tests.domain.making import NOON, item

TALK = ItemType.DISCUSSION


def took(minutes: int, planned: int, title: str = "Point", **fields: object) -> AgendaItem:
    interval = Interval(uuid4(), NOON, NOON + timedelta(minutes=minutes))
    return item(planned, title=title, intervals=(interval,), **{"state": ItemState.DONE} | fields)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_what_a_point_usually_takes_is_told_by_its_title_then_its_nature() -> None:
    past = [Past("Météo", ItemType.WELCOME, 18), Past("Budget", TALK, 40), Past("météo", ItemType.WELCOME, 22)]
    weather, debate = item(title="Meteo", type=ItemType.WELCOME), item(title="Un débat")
    assert plain(usual(weather, past)) == "Prend d’habitude 20 min (les 2 dernières fois)."
    assert usual(weather, past[:1]) == ""
    assert usual(debate, past) == ""
    more = [*past, Past("Logement", TALK, 30), Past("Hiver", TALK, 50)]
    assert plain(usual(debate, more)) == "Un point de cette nature prend d’habitude 40 min (les 3 derniers)."
    many = [Past("Un débat", TALK, 10)] * 6 + [Past("Un débat", TALK, 90)] * 20
    assert "10 min (les 6 dernières fois)" in plain(usual(debate, many)), "the last ones alone"


def test_a_meeting_says_where_its_time_went() -> None:
    items = [
        took(25, 15, "Accueil"),
        took(19, 20, "Suivis"),
        took(30, 45, "Échange"),
        item(30),
        item(30, state=ItemState.DEFERRED),
    ]
    assert plain(compared(items, NOON)) == (
        "1 h 14 réelles pour 1 h 20 prévues. Plus long : Accueil (+10 min). Plus court : Échange (−15 min)."
    )
    running = item(10, state=ItemState.IN_PROGRESS, intervals=(Interval(uuid4(), NOON),))
    assert plain(compared([running], NOON + timedelta(minutes=11))) == "11 min réelles pour 10 min prévues."
    assert compared([item(30)], NOON) == ""
