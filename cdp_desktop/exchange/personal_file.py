"""All that the data hold about one member, for her to take elsewhere: what she gave, and what was noted at her name."""

import json
from datetime import date
from typing import Any

from cdp_desktop.domain.consent import SENTENCES, WORDING, Answer
from cdp_desktop.domain.member_sheet import MemberSheet


def personal_file(sheet: MemberSheet, on: date) -> str:
    """Return a file in JSON, in French: a person reads it as well as a program."""
    person = sheet.person
    told: dict[str, Any] = {
        "format": "cdp-dossier-personnel",
        "version": 1,
        "produit_le": on.isoformat(),
        "identite": {
            "prenom": person.first_name,
            "nom": person.last_name,
            "pronoms": sheet.pronouns,
            "membre_depuis": sheet.joined_on.isoformat(),
            "parti_le": _day(sheet.left_on),
            "etat": person.status.label,
            "role_dans_le_programme": sheet.app_role.label,
            "premiere_ligne": sheet.frontline,
            "photo_gardee": sheet.has_photo,
        },
        "coordonnees": {"courriel": sheet.work_email, "telephone": sheet.work_phone},
        "on_peut_me_demander": sheet.bio,
        "competences": list(sheet.skills),
        "langues": list(sheet.languages),
        "besoins_d_accessibilite": sheet.accessibility_needs,
        "affiliations": [
            {
                "organisme": one.organization.name,
                "fonction": one.role_title,
                "du": one.start.isoformat(),
                "au": _day(one.end),
                "principale": one.primary,
            }
            for one in sheet.affiliations
        ],
        "consentements": [_answer(answer) for answer in sheet.answers],
        "presences": [
            {
                "rencontre": one.number,
                "titre": one.title,
                "date": one.held_on.isoformat(),
                "presence": one.status.label,
                "organisme": one.organization,
            }
            for one in sheet.presences
        ],
        "a_son_nom": [{"nature": one.kind.label, "texte": one.words, "role": one.role} for one in sheet.engagements],
        "histoires_racontees": [
            {
                "titre": one.title,
                "recueillie_le": one.collected_on.isoformat(),
                "texte": one.text,
                "pourquoi_c_est_significatif": one.significance,
            }
            for one in sheet.stories
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "objet": answer.purpose.label,
        "phrase": SENTENCES[answer.purpose] if answer.wording == WORDING else answer.wording,
        "reponse": answer.state.label,
        "repondu_le": _day(answer.answered_on),
        "retire_le": _day(answer.withdrawn_on),
        "maniere": answer.mode.label if answer.mode else None,
        "recue_par": answer.recorded_by or None,
        "vaut_jusqu_au": _day(answer.expires_on),
        "note": answer.note or None,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
