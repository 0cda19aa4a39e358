"""What must hold at every moment, asked of the database itself."""

from collections.abc import Mapping

from services.desk import Desk

_TAKES_THE_TIME = "status IN ('pending', 'booked', 'arrived')"


def _more_than(resource: str, capacity: int, taken: str = _TAKES_THE_TIME) -> str:
    """Moments at which a practitioner (room, patient) has more appointments than places."""
    return f"""
        SELECT count(*) FROM (
            SELECT one.id FROM appointment AS one JOIN appointment AS other
                ON other.{resource} = one.{resource} AND other.{taken}
                AND other.starts_at <= one.starts_at AND one.starts_at < other.ends_at
            WHERE one.{taken} AND one.overbooked_by IS NULL
            GROUP BY one.id HAVING count(*) > {capacity}
        ) AS fuller"""


def always(capacity: int = 1) -> Mapping[str, str]:
    """Name → a query that counts violations; to be asked during the race and after it."""
    return {
        "too many at a practitioner": _more_than("practitioner_id", capacity),
        "too many in a room": _more_than("room_id", capacity),
        "a patient in two places": _more_than("patient_id", 1, "status IN ('booked', 'arrived')"),
        "two holds of one conversation": """
            SELECT count(*) FROM (
                SELECT conversation_id FROM appointment WHERE status = 'pending'
                GROUP BY conversation_id HAVING count(*) > 1
            ) AS twice""",
        "a state that no history row tells": """
            SELECT count(*) FROM appointment WHERE status IS DISTINCT FROM (
                SELECT to_status FROM appointment_event
                WHERE appointment_id = appointment.id ORDER BY appointment_event.id DESC LIMIT 1
            )""",
        "a history with a gap": """
            SELECT count(*) FROM (
                SELECT from_status, lag(to_status) OVER (
                    PARTITION BY appointment_id ORDER BY id
                ) AS before FROM appointment_event
            ) AS step WHERE from_status IS DISTINCT FROM before""",
        "an old appointment beside the one that replaces it": """
            SELECT count(*) FROM appointment AS new
            JOIN appointment AS old ON old.id = new.rescheduled_from_id
            WHERE new.status = 'booked' AND old.status <> 'cancelled'""",
        "a hold that ended without a reason": """
            SELECT count(*) FROM appointment WHERE hold_key IS NOT NULL AND booking_key IS NULL
            AND status <> 'pending' AND NOT EXISTS (
                SELECT FROM appointment_event WHERE appointment_id = appointment.id
                AND reason IN ('hold_expired', 'hold_released', 'hold_replaced')
            )""",
    }


def violations(desk: Desk, capacity: int = 1) -> dict[str, int]:
    """What does not hold, and how often; empty when all is well."""
    found = {name: count(desk, query) for name, query in always(capacity).items()}
    return {name: number for name, number in found.items() if number}


def count(desk: Desk, query: str) -> int:
    connection = desk.database.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(query)
        row = cursor.fetchone()
        connection.rollback()
    finally:
        connection.close()
    return int(row[0]) if row else 0


def deadlocks(desk: Desk) -> int:
    """How many deadlocks PostgreSQL has had to end in this database."""
    return count(desk, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
