"""What a message may be labelled as: the assistant's intents (bot/domain/intents.yml)."""

from typing import Final

LABELS: Final[tuple[str, ...]] = (
    *("book", "cancel", "reschedule", "my_appointments", "waitlist", "symptoms", "emergency"),
    *("info_hours", "info_address", "info_price", "info_preparation", "info_docs"),
    *("info_services", "results", "invoice", "identity", "privacy", "human", "complaint"),
    *("confirm", "deny", "greet", "thanks", "vitals", "med_reminder", "consent_optin"),
    *("consent_optout", "delegate", "my_delegations", "change_phone"),
    *("insult", "out_of_scope", "unclear"),
)
UNDERSTOOD_AS_NOTHING: Final = frozenset({"nlu_fallback", "unclear"})
"""The assistant's own "I don't know"."""
