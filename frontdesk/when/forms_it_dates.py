"""How Italians say dates: "il 3 dicembre", "dal 5 al 12", "la settimana del 28"."""

from frontdesk.when import counting, days, months, ranges, weeks
from frontdesk.when.forms import ISO, NUMBERS, M, W, Y, compiled, iso
from frontdesk.when.forms_it_pieces import IL, IN_WEEK, NEXT_WEEK, NOT_COUNTED, OF_M, UNIT, WEEK, D

DATES = compiled(
    (ISO, iso),
    (rf"fra (?P<count>\d{{1,2}})-(?P<more>\d{{1,2}}) {UNIT}", counting.one_count_or_another),
    (
        rf"non (?:per )?quest[oa] {W} ,? ?(?:ma )?quell[oa] (?:dopo|successiv[oa]|seguente)",
        days.weekday_after,
    ),
    (rf"{W} (?:dopo|oltre) (?:il |la )?prossima", days.weekday_after),
    (
        rf"(?:entro|per|prima della?) (?:la )?fine (?:della |di )?{NEXT_WEEK}",
        weeks.by_end_of_next_week,
    ),
    *(
        (
            rf"(?:(?:a|ad|verso|in|per|all|alla|nella|nei|ai|i|la|l) ){{0,3}}(?:{words})"
            rf" (?:della |di |dell )?(?:(?P<next>{NEXT_WEEK})|(?:questa )?{WEEK}(?! di))",
            weeks.part_of_week(part),
        )
        for part, words in (
            ("start", "inizio|primi giorni|prima giorni|prima parte|prima meta"),
            ("middle", "meta|centro"),
            (
                "end",
                "(?<!entro la )(?<!per la )(?<!entro )(?<!per )fine(?= della| di)|ultimi giorni"
                "|seconda meta|seconda parte",
            ),
        )
    ),
    (
        rf"(?:(?:nel|il|al|per il|di|del) )?(?:weekend|fine settimana) (?:del|dell|di|dal|dell)"
        rf" (?:giorno )?{D}{OF_M}?{NOT_COUNTED}",
        weeks.weekend_of_date,
    ),
    (
        r"(?:(?:nei|in|i|di|un|uno dei|solo) )*(?<!\d )(?<!un )giorn[oi]"
        r" (?:feriali?|lavorativi?|infrasettimanali?)"
        r"|(?:dal|il) w0 (?:al|a) (?:il )?w4|w0-w4|infrasettimanale",
        weeks.working_days,
    ),
    (rf"{IN_WEEK}{WEEK} dopo la prossima", weeks.week_ahead(2)),
    (
        rf"non (?:in |per )?questa {WEEK} ,? ?(?:ma )?(?:la|nella|in quella|quella) "
        rf"(?:prossima|dopo|successiva|seguente)|{IN_WEEK}quest altra {WEEK}",
        weeks.week_ahead(1),
    ),
    (
        rf"(?:nella |la |per la |durante la )?{WEEK} (?:del|dell|di|dal|dall) (?:giorno )?"
        rf"{D}{OF_M}?{NOT_COUNTED}",
        weeks.week_of_date,
    ),
    (
        r"(?:a |ad |in |di |per )?(?P<last_month>m\d\d) ,? ?(?:dal|dall|fra il|fra l)"
        r" (?P<first>\d{1,2}|primo) (?:al|all|e il|e l|fino al) (?P<last>\d{1,2})(?! ?[:.]\d)",
        ranges.from_number_to,
    ),
    (
        rf"(?:a |ad |in |di )?{M} ,? ?(?P<side>dopo|entro|prima|dal|dall)"
        rf"(?: (?:il|l|del|dell))? (?P<day>\d{{1,2}})(?! ?[:.]\d)",
        months.side_of_month,
    ),
    (
        r"(?:dal|dall|fra il|fra l|dai|da|dal giorno) (?P<first>\d{1,2}|primo)"
        r"(?: (?:di )?(?P<first_month>m\d\d))?"
        r" (?:al|all|e il|e l|a|fino al|fino all|fino a|sino al) (?P<last>\d{1,2})(?![:.]\d)"
        rf"(?: (?:di )?(?P<last_month>m\d\d))?(?: {Y})?",
        ranges.from_number_to,
    ),
    (
        r"(?P<first>\d{1,2})[-](?P<last>\d{1,2}) (?:di )?(?P<last_month>m\d\d)",
        ranges.from_number_to,
    ),
    (
        rf"(?:il |l )?(?P<first>\d{{1,2}}) (?:e|o) (?:il |l )?(?P<day>\d{{1,2}}) (?:di )?{M}",
        days.either_date,
    ),
    (rf"{W} (?:il |l |giorno )?{NUMBERS}", days.weekday_and_date),
    (rf"{W} (?:il |l |giorno )?{D}{OF_M}", days.weekday_and_date),
    (rf"{W} (?:il |l |giorno )?{D}(?! ?[:.]\d){NOT_COUNTED}", days.weekday_and_date),
    (rf"{IL}{D} (?:del |di )(?:mese prossima|prossima mese|mese venturo)", days.day_of_month(1)),
    (rf"{IL}{D} (?:di |del )(?:questo mese|mese corrente|mese)", days.day_of_month(0)),
    (rf"{IL}(?:giorno )?{D}{OF_M}", days.a_date),
    (rf"(?<!ore )(?<!alle )(?<! le ){IL}(?:giorno )?{NUMBERS}", days.numeric_date),
    (
        rf"(?:il|per il|per l|giorno|l|al|all|il giorno) {D}(?! ?[:.]\d){NOT_COUNTED}"
        r"(?! su)",
        days.a_date,
    ),
    (
        rf"(?:(?<=mattina )|(?<=pomeriggio )|(?<=sera ))(?:del"
        rf"|dell) {D}(?! ?[:.]\d){NOT_COUNTED}",
        days.a_date,
    ),
    (rf"(?:(?<=\bdal )|(?<=\bdall )){D}(?= in (?:poi|avanti|su|la)|$| ?[,.])", days.a_date),
    (rf"(?<=prima )(?:del|dell) (?:giorno )?{D}(?! ?[:.]\d){NOT_COUNTED}", days.a_date),
)
