import uuid

from frontdesk.identity.people import Person, Relation, names, short_name


def person(given: str, initial: str, year: int, relation: Relation = Relation.SELF) -> Person:
    return Person(uuid.uuid4(), given, initial, relation, year)


def test_people_are_named_by_first_name_and_initial() -> None:
    assert names([person("Mauro", "R", 1980), person("Luigi", "V", 2016, Relation.CHILD)]) == [
        "Mauro R.",
        "Luigi V.",
    ]


def test_others_on_the_same_phone_are_named_by_first_name_only() -> None:
    assert names([person("Rosa", "N", 1948, Relation.SAME_PHONE)]) == ["Rosa"]


def test_two_who_read_the_same_are_told_apart_by_their_birth_year() -> None:
    people = [person("Mario", "R", 1950), person("Mario", "R", 1980, Relation.DELEGATED)]
    assert names(people) == ["Mario R. (1950)", "Mario R. (1980)"]


def test_a_person_without_a_family_name_is_a_first_name() -> None:
    assert short_name("Mario", "Rossi") == "Mario R."
    assert short_name("Madonna", "") == "Madonna"
