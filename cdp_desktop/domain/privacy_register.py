"""What the person who answers for personal information keeps a register of."""

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class RequestKind(Code):
    """What somebody asked about her own information."""

    ACCESS = "access", _("Accès")
    RECTIFICATION = "rectification", _("Rectification")
    PORTABILITY = "portability", _("Portabilité")
    CONSENT_WITHDRAWAL = "consent_withdrawal", _("Retrait d’un consentement")
    ERASURE = "erasure", _("Retrait de l’identité")
