"""Meta's error codes and what each of them means for us (reference section 4): one table.

Codes come in the answer to a send or later in a `failed` status; both read this table.
"""

from dataclasses import dataclass

from clients.consequences import Consequence, is_retryable
from clients.failures import OutcomeUnknown, SendFailed

__all__ = [
    "RULES",
    "Consequence",
    "ErrorRule",
    "OutcomeUnknown",
    "consequence_of",
    "failure_for",
    "rule_of",
]


@dataclass(frozen=True)
class ErrorRule:
    """`alert`: somebody technical must look. `staff_sentence`: what an operator reads."""

    codes: tuple[int | range, ...]
    consequence: Consequence
    staff_sentence: str
    alert: bool = False
    max_tries: int = 5
    retry: bool | None = None  # where one code differs from its consequence

    @property
    def retryable(self) -> bool:
        return is_retryable(self.consequence) if self.retry is None else self.retry


_C = Consequence
RULES = (
    ErrorRule(
        (0, 3, 10, 190, range(200, 300), 131005),
        _C.STOP_QUEUE,
        "L'accesso a WhatsApp non è più valido: i messaggi restano in attesa.",
        alert=True,
    ),
    ErrorRule(
        (368, 130497, 131031),
        _C.STOP_QUEUE,
        "WhatsApp ha bloccato l'invio per questo numero della struttura.",
        alert=True,
    ),
    ErrorRule(
        (131042,),
        _C.STOP_QUEUE,
        "Manca un metodo di pagamento valido: WhatsApp non consegna i messaggi.",
        alert=True,
    ),
    ErrorRule(
        (131037, 131045, 133000, 133005, 133006, 133008, 133009, 133010, 133015),
        _C.STOP_QUEUE,
        "Il numero WhatsApp della struttura non è configurato correttamente.",
        alert=True,
    ),
    ErrorRule((4, 613, 80007, 130429), _C.SLOW_DOWN, "Troppi messaggi insieme: invio rallentato."),
    ErrorRule(
        (133016,),
        _C.SLOW_DOWN,
        "Troppi tentativi di registrazione del numero: occorre attendere.",
        alert=True,
    ),
    ErrorRule(
        (131056,),
        _C.RETRY_PAIR,
        "Troppi messaggi alla stessa persona: il prossimo parte tra poco.",
        max_tries=4,
    ),
    ErrorRule(
        (131048,),
        _C.STOP_CAMPAIGN,
        "WhatsApp limita gli invii per segnalazioni di spam: campagne sospese.",
        alert=True,
        retry=True,  # campaigns stop, but a reply to a patient is tried again
    ),
    ErrorRule(
        (132015, 132016),
        _C.STOP_CAMPAIGN,
        "Il modello di messaggio è stato sospeso da WhatsApp.",
        alert=True,
    ),
    ErrorRule(
        (131064,),
        _C.WAIT_FOR_LIMIT,
        "Raggiunto il numero massimo di nuove conversazioni di oggi.",
        alert=True,
    ),
    ErrorRule(
        (1, 2, 131000, 131016, 131057, 133004),
        _C.RETRY,
        "WhatsApp ha un problema temporaneo: il messaggio verrà ritentato.",
    ),
    ErrorRule((131053,), _C.RETRY, "WhatsApp non ha accettato l'allegato.", max_tries=3),
    ErrorRule(
        (131052,), _C.ASK_RESEND, "L'allegato ricevuto non si può scaricare: chiedere di rinviarlo."
    ),
    ErrorRule(
        (131047,),
        _C.USE_TEMPLATE_OR_SMS,
        "Sono passate più di 24 ore dall'ultimo messaggio della persona.",
    ),
    ErrorRule((131026,), _C.USE_SMS, "La persona non può ricevere messaggi su WhatsApp."),
    ErrorRule((130472,), _C.USE_SMS, "WhatsApp non consegna questo messaggio a questa persona."),
    ErrorRule(
        (131049,),
        _C.LEAVE_IN_PEACE,
        "WhatsApp non consegna altri messaggi promozionali a questa persona per ora.",
    ),
    ErrorRule((131050,), _C.OPTED_OUT, "La persona non vuole messaggi promozionali."),
    ErrorRule((131051,), _C.FAIL, "Tipo di messaggio non gestito da WhatsApp."),
    ErrorRule(
        (33, 100, 131008, 131009, 131021, 131030, 135000),
        _C.FAIL,
        "Il messaggio non era corretto e non è stato inviato.",
        alert=True,
    ),
    ErrorRule(
        (131055, 131063, range(134100, 134103)),
        _C.FAIL,
        "Invio promozionale non abilitato per questo numero.",
        alert=True,
    ),
    ErrorRule(
        (131060,),
        _C.LOOK_IN_APP,
        "Un messaggio della persona si legge solo nell'app WhatsApp della struttura.",
    ),
    ErrorRule((131062,), _C.ASK_PHONE, "Per questo invio serve il numero di telefono."),
    ErrorRule(
        (132000, 132001, 132005, 132007, 132008, 132012),
        _C.TEMPLATE_FAULT,
        "Il modello di messaggio non corrisponde a quello approvato.",
        alert=True,
    ),
    ErrorRule((132068, 132069), _C.USE_BUTTONS, "Il modulo WhatsApp è bloccato.", alert=True),
    ErrorRule((131035, 131036), _C.RESEND, "WhatsApp ha perso un messaggio.", alert=True),
    ErrorRule(
        (137000,),
        _C.REVERIFY,
        "Il telefono della persona è cambiato: verificare chi è prima di scrivere dati sanitari.",
    ),
    ErrorRule(
        (range(138000, 139000), range(139000, 140000)),
        _C.IGNORE,
        "Riguarda una chiamata, non un messaggio.",
    ),
)

_UNKNOWN_CODE = ErrorRule((), _C.FAIL, "WhatsApp ha rifiutato il messaggio.", alert=True)
_UNKNOWN_CODE_5XX = ErrorRule((), _C.RETRY, "WhatsApp ha un problema temporaneo.", alert=True)
_UNKNOWN_OUTCOME = ErrorRule(
    (), _C.OUTCOME_UNKNOWN, "Non è certo che il messaggio sia partito: si attende la conferma."
)


def rule_of(code: int | None, http_status: int | None = None) -> ErrorRule:
    """The row of the table for a code, else for an HTTP status. Never raises."""
    for rule in RULES:
        if code is not None and _names(rule, code):
            return rule
    return _by_http_status(code, http_status or 0)


def consequence_of(code: int | None, http_status: int | None = None) -> Consequence:
    return rule_of(code, http_status).consequence


def failure_for(code: int | None, http_status: int | None) -> SendFailed | OutcomeUnknown:
    """The exception for a refused call. A 5xx without Meta's code may still have been sent."""
    rule = rule_of(code, http_status)
    if rule.consequence is Consequence.OUTCOME_UNKNOWN:
        return OutcomeUnknown(f"HTTP {http_status}")
    return SendFailed(
        rule.consequence,
        code=code,
        http_status=http_status,
        staff_sentence=rule.staff_sentence,
        alert=rule.alert,
        retryable=rule.retryable,
        max_tries=rule.max_tries,
    )


def _names(rule: ErrorRule, code: int) -> bool:
    return any(code in part if isinstance(part, range) else code == part for part in rule.codes)


def _by_http_status(code: int | None, http_status: int) -> ErrorRule:
    if http_status == 429:
        return rule_of(613)
    if http_status in (401, 403):
        return rule_of(190)
    if http_status >= 500 or http_status == 408:
        return _UNKNOWN_OUTCOME if code is None else _UNKNOWN_CODE_5XX
    return _UNKNOWN_CODE
