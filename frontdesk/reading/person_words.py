"""The words for the people one books for, in Italian and English, as `normalise` leaves them."""

from typing import Final, Literal

Kind = Literal["self", "child", "parent", "partner", "other", "unknown"]

_NOUNS: dict[Kind, str] = {
    "child": (
        "figlio figlia figli figlie figliolo figliola bimbo bimba bimbi bimbe bambino bambina "
        "bambini bambine figghia figghiu picciriddu picciridda piccirillo guaglione piccolo "
        "piccola neonato neonata figliuolo figliuola fijo fija creatura "
        "ragazzino ragazzina son daughter sons daughters child children kid kids baby toddler"
    ),
    "parent": (
        "padre papa babbo madre mamma mammina mami papi genitore genitori pate mater father dad "
        "daddy mother mum mom mummy mommy parents parent"
    ),
    "partner": (
        "marito moglie mogliettina compagno compagna fidanzato fidanzata convivente coniuge mari "
        "husband wife partner spouse boyfriend girlfriend fiance fiancee"
    ),
    "other": (
        "nonno nonna nonni nonnina nonnino nipote nipoti nipotino nipotina fratello sorella "
        "fratellino sorellina fratelli suocero suocera suoceri zio zia zii cognato cognata cugino "
        "cugina genero nuora amico amica vicino vicina badante assistita assistito collega "
        "signora signore signor tutelato tutelata grandfather grandmother grandma grandpa nan "
        "granny grandson granddaughter nephew niece brother sister uncle aunt auntie cousin friend "
        "neighbour neighbor colleague"
    ),
}
KIND_OF: Final[dict[str, Kind]] = {
    noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()
}
# More than one, so that they are somebody only when they are somebody's: "pediatra per bambini".
_PLURAL_WORDS = (
    "figli figlie bimbi bimbe bambini bambine genitori nonni nipoti fratelli suoceri zii sons "
    "daughters children kids parents"
)
PLURAL: Final = frozenset(_PLURAL_WORDS.split())
# "piccolo", "vicino" are nouns only beside an article or a possessive; "signora" beside a name.
_NEEDS_ARTICLE_WORDS = (
    "piccolo piccola vicino vicina signora signore signor creatura mari collega partner"
)
NEEDS_ARTICLE: Final = frozenset(_NEEDS_ARTICLE_WORDS.split())
# Who the writer is, and so for whom: "sono la figlia di Maria".
INVERSE: Final[dict[Kind, Kind]] = {
    "child": "parent",
    "parent": "child",
    "partner": "partner",
    "other": "other",
}
_POSSESSIVES_WORDS = "mio mia miei mie nostro nostra nostri nostre suo sua tuo tua my our his her"
POSSESSIVES: Final = frozenset(_POSSESSIVES_WORDS.split())
DETERMINERS: Final = POSSESSIVES | frozenset(
    [
        "il",
        "lo",
        "la",
        "i",
        "gli",
        "le",
        "l",
        "un",
        "una",
        "uno",
        "the",
        "a",
        "an",
        "due",
        "tre",
        "two",
        "mi",
        "me",
        "mma",
        "cara",
        "caro",
        "povera",
        "povero",
        "anziana",
        "anziano",
        "elderly",
        "old",
        "little",
        "youngest",
        "oldest",
        "other",
        "altro",
        "altra",
        "primo",
        "prima",
        "secondo",
        "seconda",
        "figlio",
        "ex",
    ]
) - {"me", "figlio", "a"}
SELF: Final = frozenset(["me", "myself", "sottoscritto", "sottoscritta"])
THEY: Final = frozenset(["lui", "lei", "loro", "him", "her", "them"])
SOMEBODY: Final = (
    ("un", "altra", "persona"), ("altra", "persona"), ("un", "altro"), ("qualcun", "altro"),
    ("qualcun", "altra"), ("una", "persona"), ("terzi",), ("terze", "persone"), ("un", "parente"),
    ("una", "parente"), ("un", "familiare"), ("un", "famigliare"), ("someone", "else"),
    ("somebody", "else"), ("another", "person"), ("a", "relative"), ("someone",), ("somebody",),
    ("a", "family", "member"), ("altri",), ("other", "people"), ("un", "conoscente"),
)  # fmt: skip

# What is booked: "la visita di mio padre", "my mother's appointment".
_BOOKED_WORDS = (
    "quello quella quelli quelle visita visite esame esami appuntamento appuntamenti "
    "prenotazione prenotazioni controllo "
    "ricetta impegnativa analisi eco ecografia prelievo disdetta posto nome conto parte tampone "
    "radiografia vaccino fisioterapia visit appointment appointments exam test booking behalf "
    "checkup prescription referral"
)
BOOKED: Final = frozenset(_BOOKED_WORDS.split())
BOOKING_STEMS: Final = ("prenot", "fiss", "prend", "disd", "spost", "annull", "book", "cancel")
_NEEDS_WORDS = (
    "deve dovrebbe devono dovrebbero vorrebbe vuole vorrebbero necessita bisogno serve "
    "servirebbe needs need should must wants would"
)
NEEDS: Final = frozenset(_NEEDS_WORDS.split())
_BRINGING_WORDS = "portare porto porterei accompagnare accompagno accompagnerei bring take"
BRINGING: Final = frozenset(_BRINGING_WORDS.split())
# "Per me va bene", "per me è uguale": an opinion, not for whom.
_OPINION_NEXT_WORDS = (
    "va vanno ok okay bene si no sarebbe andrebbe andrebbero uguale indifferente meglio "
    "perfetto ottimo troppo giovedi lunedi martedi mercoledi venerdi sabato il alle works fine "
    "would that monday tuesday wednesday thursday friday non the lo puo possono"
)
OPINION_NEXT: Final = frozenset(_OPINION_NEXT_WORDS.split())
_OPINION_AFTER_IS_WORDS = (
    "ok okay uguale indifferente meglio lo troppo presto tardi importante un comodo scomodo "
    "perfetto ottimo difficile impossibile possibile bene fondamentale vicino lontano"
)
OPINION_AFTER_IS: Final = frozenset(_OPINION_AFTER_IS_WORDS.split())
_GIVEN_NAMES_WORDS = (
    "adele agata agnese alba alberto aldo alessandra alessandro alessia alessio alfredo alice "
    "andrea angela angelo anna annalisa antonella antonia antonio arianna arturo asia aurora "
    "beatrice benedetta bianca bruno camilla carla carlo carmela carmine caterina cecilia "
    "chiara cinzia clara claudia claudio concetta cristian cristina daniela daniele dario "
    "davide debora diego domenico edoardo elena eleonora elia elisa elisabetta emanuele emilia "
    "emma enrica enrico enzo erica ettore eva fabio fabrizio federica federico filippo fiorella "
    "flavia francesca francesco franco gabriele gaia giacomo gianna gianni ginevra gino giorgia "
    "giorgio giovanna giovanni giulia giulio giuseppe giuseppina grazia greta ida ilaria irene "
    "isabella ivan jacopo laura leonardo lidia lina lisa lorenzo luca lucia luciano ludovica "
    "luigi luigia luisa maddalena manuela marco margherita maria mariangela marina mario marisa "
    "marta martina massimo matilde matteo mattia maurizio mauro michela michele mirella monica "
    "nadia nicola nicolo nina olga oreste paola paolo pasquale patrizia piera piero pietro "
    "raffaele raffaella renata renato riccardo rita roberta roberto rocco rosa rosanna rosaria "
    "rossella salvatore samuele sandra sara serena sergio silvana silvia silvio simona simone "
    "sofia stefania stefano susanna teresa tina tommaso umberto valentina valeria valerio vera "
    "veronica vincenzo viola virginia vito vittoria vittorio viviana alexander andrew anthony "
    "charles daniel david edward elizabeth emily george grace hannah harry henry jack jacob "
    "james jane jessica john joseph kate laura lucy mark mary matthew michael olivia oscar "
    "peter robert sarah sophie susan thomas tom william"
)
GIVEN_NAMES: Final = frozenset(_GIVEN_NAMES_WORDS.split())
# Names that are also words: believed only with a capital, beside a noun.
_ALSO_WORDS_WORDS = "sara grazia alba rosa viola vera mark grace jack asia eva"
ALSO_WORDS: Final = frozenset(_ALSO_WORDS_WORDS.split())
