"""For whom: each line is "words = kind[:name] ..." in order, "-" for nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.reading.persons import read_for_whom, read_people

ITALIAN = """
per me = self
x me = self
è per me = self
io = self
sono io = self
la visita è per me = self
per me stessa = self
per il sottoscritto = self
x mia figlia Sara = child:Sara
per mia figlia sara = child:sara
per mia figlia = child
per mia filgia = child
pe mia figghia = child
per mio figlio Luca = child:Luca
per mio figlio che si chiama Luca = child:Luca
per il mio bambino di 3 anni = child
per il bimbo = child
oculista per il bambino = child
per la piccola = child
mio figlio deve fare una visita oculistica = child
devo portare mio figlio dal pediatra = child
sono la mamma di Luca = child:Luca
domani per mia figlia Sara grazie = child:Sara
è per mamma = parent
mamma = parent
PER MIA MAMMA = parent
per i miei genitori = parent
sono la figlia di Maria = parent:Maria
sono la figlia della signora Maria Rossi = parent:Maria
la visita di mio padre = parent
fissare un appuntamento a mia madre = parent
mia madre avrebbe bisogno di una visita = parent
mia mamma di 85 anni deve fare l'eco = parent
serve a mia figlia un'ecografia = child
a mio marito serve un elettrocardiogramma = partner
sposto quello di mio marito = partner
vorrei disdire la visita di mia figlia = child
per Luca e Anna = unknown:Luca unknown:Anna
una visita per mia madre Anna e un esame per mio padre Mario = parent:Anna parent:Mario
mi chiamo Sara e prenoto per mia mamma Lucia = parent:Lucia
il mio medico mi ha prescritto una visita = -
per mio marito = partner
per mia mogie = partner
x il mio compagno = partner
sono il marito = partner
mio marito = partner
per la nonna = other
per mia nonna Adele = other:Adele
per mio nonno Pietro = other:Pietro
per mia suocera = other
per la signora Bianchi = other
sono la badante della signora = other
prenotare per conto di mia zia = other
a nome di mia sorella = other
prenoto io per lui = unknown
per un'altra persona = unknown
per qualcun altro = unknown
non è per me = unknown
vorrei prenotare per Maria = unknown:Maria
non per me, per mia madre = parent
per mia figlia, per me no = child
per me e mia moglie = self partner
io e mia moglie = self partner
mia moglie ed io vorremmo una visita = partner self
per mio marito e per me = partner self
per me e x mio fratello = self other
per mio figlio Luca e mia figlia Anna = child:Luca child:Anna
per mamma e papà = parent parent
per mia madre, mia madre è anziana = parent
vorrei una visita cardiologica = -
per me va bene = -
per me è uguale = -
per me il primo = -
per me giovedì va bene = -
mia zia ha avuto un ictus = -
mio padre era cardiopatico = -
mio marito è allergico = -
il cardiologo di mia madre mi ha detto = -
ho mal di testa per colpa di mio marito = -
il bambino ha la febbre = -
pediatra per bambini = -
per il cuore = -
per favore = -
per Natale = -
sono mamma = -
ringrazio mia moglie = -
 = -
"""
ENGLISH = """
for me = self
for myself = self
it's for me = self
for my son = child
for my daughter Emma = child:Emma
my son needs an eye test = child
I'm the mother of Luca = child:Luca
for my kids = child
it's for my dad = parent
my mother's appointment = parent
I'm her daughter = parent
for my husband John = partner:John
my wife needs an ECG = partner
for my grandmother = other
for my 80 year old father = parent
on behalf of my mother = parent
for my daughter Emma and my son Jack = child:Emma child:Jack
for someone else = unknown
book for her = unknown
it's not for me = unknown
for both me and my wife = self partner
for my daughter and me = child self
my father had a stroke = -
my kid has a fever = -
for me Thursday works = -
for my heart = -
"""


def check(line: str) -> None:
    text, _, expected = line.partition(" = ")
    people = read_people(text)
    told = [f"{p.kind}:{p.given_name}" if p.given_name else p.kind for p in people]
    assert " ".join(told) == expected.replace("-", "").strip()
    first = read_for_whom(text)
    assert first == (people[0] if people else None)


@pytest.mark.parametrize("line", ITALIAN.strip("\n").splitlines())
def test_for_whom_is_read(line: str) -> None:
    check(line)


@pytest.mark.parametrize("line", ENGLISH.strip().splitlines())
def test_for_whom_is_read_in_english(line: str) -> None:
    check(line)


def test_the_patients_own_words_are_kept() -> None:
    people = read_people("Vorrei prenotare X Mia Moglie e per me")
    assert [person.words for person in people] == ["Mia Moglie", "me"]


@given(st.text(max_size=100))
def test_any_text_is_read_without_complaint(text: str) -> None:
    for person in read_people(text):
        assert person.words in text
        assert person.given_name is None or person.given_name in text


ALL_WORDS = "per me mia figlia Sara e mio marito la di non è io deve visita lui , for my son and"


@given(st.lists(st.sampled_from(ALL_WORDS.split()), max_size=10).map(" ".join))
def test_nobody_is_told_twice(text: str) -> None:
    people = read_people(text)
    assert sum(person.kind == "self" for person in people) <= 1
