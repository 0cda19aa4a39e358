"""How Italians say hours and parts of the day; the tables of tests/unit/when/ show each at work."""

from frontdesk.when import hours
from frontdesk.when.forms import compiled
from frontdesk.when.hours import CLOCK_IT

_C = rf"(?P<clock>{CLOCK_IT})"
_C2 = rf"(?P<clock_to>{CLOCK_IT})"
_OF = (
    r"(?:(?:di|del|al|alla|la|il|in|nel|nella|per la|per il|a"
    r"|verso|verso la|verso il|tutta la|tutto il|anche|sul|solo|soltanto|ogni"
    r"|tutte le|tutti i|durante la|durante il) ){0,4}"
)
_LE = r"(?:le |l |la )?(?:ore )?"
HOURS = compiled(
    (
        rf"(?:finisc[oe]|esco|esce|stacc[oa]|libero"
        rf"|libera)(?: \w+){{0,2}} (?:dalle|alle|all|dall) {_C}",
        hours.not_before,
    ),
    (
        rf"(?:dalle|dall|fra {_LE}|fra|da|ore|orario) ?{_C} ?(?:alle"
        rf"|all|e le|e l|e|a|fino alle|-) {_C2}",
        hours.between,
    ),
    (
        r"(?:dalle|dall|ore|alle"
        r"|fra le)? ?(?P<clock>\d{1,2}(?::\d\d)?)-(?P<clock_to>\d{1,2}(?::\d\d)?)",
        hours.between,
    ),
    (rf"non prima (?:delle|di|dell|della|del) (?:ore )?{_C}", hours.not_before),
    (rf"non (?:dopo|oltre|piu tardi|piu in la)(?: delle| dell)? ?{_LE}{_C}", hours.up_to),
    (rf"(?:dopo|passate|oltre|successiv[oe] alle) {_LE}{_C}", hours.not_before),
    (rf"(?:a partire )?(?:dalle|dall) (?:ore )?{_C}(?: in (?:poi|avanti|su))?", hours.not_before),
    (rf"prima (?:delle|di|dell|della|del) (?:ore )?{_C}", hours.up_to),
    (rf"(?:entro|fino|massimo|al massimo|al piu tardi) (?:alle |all |a )?{_LE}{_C}", hours.up_to),
    (
        rf"(?:verso|intorno|attorno|circa|sulle|sull) ?(?:alle |all |a )?{_LE}{_C}"
        rf" ?(?:[,/-]|o)? ?(?:le )?{_C2}",
        hours.from_one_to_other(30),
    ),
    (
        rf"(?:alle|all|per le) {_C} ?(?:[,/-] ?|,? ?(?:al )?(?:massimo|max) (?:alle |le )?)?{_C2}",
        hours.from_one_to_other(0),
    ),
    (
        rf"(?:verso|intorno|attorno|circa|sulle|sull"
        rf"|a cavallo) ?(?:alle |all |a |dell |delle )?{_LE}{_C}(?: circa)?",
        hours.at(30),
    ),
    (rf"(?:alle|all|per le|ore|h|le|l|a) (?:ore )?{_C} circa", hours.at(30)),
    (rf"(?:alle|all|per le|delle|dell|ore|h|a(?= mezzogiorno)) (?:ore )?{_C}", hours.at()),
    (
        r"(?:le|l|ora) (?P<clock>\d{1,2}(?= <d)|(?:\d{1,2}[:.]\d\d|una)(?: (?:e"
        r"|meno) (?:mezza|un quarto|\d+))?|\d{1,2} (?:e|meno) (?:mezza|mezzo"
        r"|un quarto|3 quarti|\d+)|\d{1,2}(?= (?:o|,|\.|di)|$))"
        r"",
        hours.at(),
    ),
    (
        r"(?P<clock>\d{1,2}:\d\d|mezzogiorno|\d{1,2} [ap]m"
        r"|\d{1,2} (?:e|meno) (?:mezza|un quarto|3 quarti))",
        hours.at(),
    ),
    (
        rf"{_OF}(?:mattina presto|prima mattina"
        rf"|prime ore (?:del mattina|della mattina)|presto(?: la)? mattina"
        rf"|primissima mattina)",
        hours.part("early_morning"),
    ),
    (
        rf"{_OF}(?P<part>primo pomeriggio|tardo pomeriggio|tarda mattina|prima mattina|sera)"
        r" (?:ma |un po )?(?P<half>tardi|presto)",
        hours.half_of_part,
    ),
    (rf"{_OF}(?:meta|mezza) mattina", hours.part("middle_morning")),
    (
        r"dopo (?:aver )?(?:portato|lasciato|accompagnato) (?:\w+ ){1,3}"
        r"(?:a scuola|all asilo|al nido|alla materna)|dopo l (?:ingresso|entrata) a scuola",
        hours.after_school_run,
    ),
    (
        r"prima di (?:portare|lasciare|accompagnare) (?:\w+ ){1,3}"
        r"(?:a scuola|all asilo|al nido|alla materna)",
        hours.part("before_school_run"),
    ),
    (
        r"prima (?:di andare (?:al|a)|del|di entrare (?:al|a)|di iniziare il) lavoro",
        hours.part("before_work"),
    ),
    (rf"{_OF}(?:tarda mattina|mattina tardi|fine mattina)", hours.part("late_morning")),
    (r"prima (?:di|del) pranzo", hours.part("before_lunch")),
    (r"dopo (?:il )?pranzo|dopo mangiato", hours.part("after_lunch")),
    (
        r"(?:in |nella |durante la |alla )?pausa pranzo|(?:all |in "
        r"|verso )?ora di pranzo|ora di pranzo|a pranzo",
        hours.part("lunch"),
    ),
    (
        rf"{_OF}(?:primo pomeriggio|inizio pomeriggio|pomeriggio presto|prime ore del pomeriggio)",
        hours.part("early_afternoon"),
    ),
    (rf"{_OF}(?:meta pomeriggio)", hours.part("middle_afternoon")),
    (
        rf"{_OF}(?:tardo pomeriggio|pomeriggio tardi|fine pomeriggio"
        rf"|tardi (?:il|nel|di) pomeriggio)",
        hours.part("late_afternoon"),
    ),
    (rf"{_OF}mattina", hours.part("morning")),
    (rf"{_OF}pomeriggio", hours.part("afternoon")),
    (rf"{_OF}tarda sera", hours.part("late_evening")),
    (rf"{_OF}prima sera", hours.part("early_evening")),
    (rf"{_OF}(?:sera tardi|sera)|(?:dopo|finito) (?:il )?lavoro|in serata", hours.part("evening")),
)
