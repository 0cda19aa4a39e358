"""How Italians tell days by other days: "entro …", "dopo …", "la settimana prima di …"."""

from frontdesk.when import around, ranges
from frontdesk.when.forms import MARKED_DAY, W, compiled
from frontdesk.when.forms_it_pieces import BESIDE, WEEK

RANGES = compiled(
    (
        rf"(?:(?:il|i|la|le|nel|nella|per la|un|una) )?(?:(?P<count>\d{{1,2}}|un|una) )?"
        rf"(?P<unit>giorn[oi]|gg|settiman[ae]|sett) {BESIDE} {MARKED_DAY}",
        around.days_or_week_from,
    ),
    (
        rf"(?P<count>\d{{1,2}}|un|una) (?P<unit>giorn[oi]|gg|settiman[ae]|sett)"
        rf"(?: esatt[eio])? (?:a partire )?da {MARKED_DAY}",
        around.days_from,
    ),
    (rf"(?:al|del|per il|il)(?: primo)? {W} {BESIDE} {MARKED_DAY}", around.weekday_beside),
    (
        r"a cavallo (?:fra|tra|di|del|dell|della)?(?: (?:il|l|la))? ?<d(?P<from>\d+)>"
        r" e (?:il |l |la )?<d(?P<to>\d+)>",
        around.astride,
    ),
    (
        rf"(?:nella |la |per la |durante la )?{WEEK} (?:di|del|dell"
        rf"|che inizia|con) (?:il |l )?{MARKED_DAY}",
        ranges.week_around,
    ),
    (
        r"(?:da|dal|dalla|fra|fra il) <d(?P<from>\d+)> (?:a|al|alla|e"
        r"|e il|fino|fino a|fino al|all)? ?<d(?P<to>\d+)>",
        ranges.between,
    ),
    (rf"non prima (?:(?:di|del|dell|della) )?{MARKED_DAY}", ranges.since),
    (
        rf"(?:a partire )?(?:da|dal|dall|dalla|dai) {MARKED_DAY}(?: in (?:poi|avanti|su|la))?",
        ranges.since,
    ),
    (rf"(?:torno|rientro|torniamo) {MARKED_DAY}", ranges.since),
    (rf"{MARKED_DAY} in (?:poi|avanti)", ranges.since),
    (rf"(?:dopo|passat[ao]|oltre)(?: (?:il|l|la|i|di|del|le))? {MARKED_DAY}", ranges.after),
    (
        rf"(?<!\bo )(?:non (?:dopo|oltre)|entro(?: e non oltre)?|fino|fino a"
        rf"|fino al|fino all|sino|sino a|al massimo|(?<!al )massimo|al piu tardi"
        rf"|d[ai] (?:qui|ora|adesso)(?: (?:a|al|all|fino a|fino al|fino all|alla))?)"
        rf"(?: (?:il|l|la))? {MARKED_DAY}",
        ranges.until,
    ),
    (rf"prima (?:(?:di|del|dell|della|dei|delle|d) )?{MARKED_DAY}", ranges.before),
)
