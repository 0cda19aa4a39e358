"""What the callers of the public door prove themselves with."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Secrets:
    """Several app secrets are valid while one is being replaced by the next."""

    whatsapp_app_secrets: tuple[str, ...] = field(repr=False)
    whatsapp_verify_token: str = field(repr=False)
    sms_token: str = field(repr=False)
