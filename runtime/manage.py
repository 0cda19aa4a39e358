"""One-shot commands: `python -m runtime.manage migrate`, `seed-demo` and `first-admin`."""

import secrets
import sys
from pathlib import Path

from frontdesk.canned.loading import load_canned_answers
from frontdesk.facility.loading import load_demo_delegations, load_demo_patients
from frontdesk.staff.roles import ADMIN
from runtime.logging import configure_logging
from runtime.wiring import settings, wire_desk
from services.accounts.details import LANGUAGES, Details, WrongDetails
from services.accounts.people import EmailTaken, create_person
from services.seed_canned_answers import seed_canned_answers
from services.seed_demo import seed_demo
from store.database import Database
from store.migrate import upgrade_database


def main() -> None:
    commands = {"migrate": migrate, "seed-demo": seed}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name == "first-admin" and len(sys.argv) == 4:
        first_admin(*sys.argv[2:])
    elif name in commands and len(sys.argv) == 2:
        commands[name]()
    else:
        sys.exit("usage: python -m runtime.manage migrate|seed-demo|first-admin EMAIL NAME")


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
    desk = wire_desk()
    seed_demo(desk, patients, _demo_password(given.state_folder), delegations)
    seed_canned_answers(desk, load_canned_answers(given.facility_folder))


def first_admin(email: str, name: str) -> None:
    """Prints the link with which the first admin chooses a password; they invite everybody else.

    Also the way back in when nobody is left who can: it may be run again, for another address.
    """
    details = Details(name, ADMIN, frozenset(), LANGUAGES, None)
    try:
        _, key = create_person(wire_desk(), None, email, details)
    except EmailTaken:
        sys.exit("somebody has this e-mail address already")
    except WrongDetails as wrong:
        sys.exit(f"this cannot be: {wrong.field}")
    print(f"{settings().console_url or '<address of the console>'}/welcome/{key}")


def _demo_password(folder: Path) -> str:
    """The password of the demo's two accounts: made once, readable by its owner only."""
    file = folder / "demo_password"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(9), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
