"""One-shot commands: `python -m runtime.manage migrate` and `seed-demo`."""

import secrets
import sys
from pathlib import Path

from frontdesk.facility.loading import load_demo_delegations, load_demo_patients
from runtime.logging import configure_logging
from runtime.wiring import settings, wire_desk
from services.seed_demo import seed_demo
from store.database import Database
from store.migrate import upgrade_database


def main() -> None:
    commands = {"migrate": migrate, "seed-demo": seed}
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if name not in commands:
        sys.exit(f"usage: python -m runtime.manage {'|'.join(commands)}")
    commands[name]()


def migrate() -> None:
    """Brings the database to the newest schema."""
    configure_logging()
    upgrade_database(Database(settings().database_url).engine)


def seed() -> None:
    """Invented patients and staff of the demo facility, once."""
    given = settings()
    if given.state_folder is None:
        sys.exit("STATE_DIR is missing: the demo's password is kept there")
    patients = load_demo_patients(given.facility_folder)
    delegations = load_demo_delegations(given.facility_folder)
    seed_demo(wire_desk(), patients, _demo_password(given.state_folder), delegations)


def _demo_password(folder: Path) -> str:
    """The password of the demo's two accounts: made once, readable by its owner only."""
    file = folder / "demo_password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
