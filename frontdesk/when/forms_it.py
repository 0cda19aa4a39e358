"""How Italians say days; the tables of tests/unit/when/ show each form at work."""

from frontdesk.when import days, feasts, months, ranges
from frontdesk.when.forms import ISO, MARKED_DAY, NUMBERS, M, W, Y, compiled, feast_forms, iso

_BUT_NOUN = (
    r"(?! (?:w\d|che|posto|appuntamento|buco|libero|disponibile|utile"
    r"|possibile|pomeriggio|mattina|piano|nome|dell?a? (?:mattina|pomeriggio|giorno|giornata)))"
)
_D = rf"(?P<day>\d{{1,2}}|primo{_BUT_NOUN})"
_COUNT = r"(?P<count>\d{1,2}|un|uno|una)"
_OF_M = rf"(?: (?:di |del mese di )?{M}(?: (?:del )?{Y})?)"
_IL = r"(?:(?:il|l|lo|per il|per l|al|all|per) )?"
_NOT_COUNTED = (
    r"(?! (?:giorn|settiman|mes[ie]|ann[io]|or[ae]\b|minut|volt|euro|percento|per cento|gocc|mg"
    r"|compress|pastigl|person|fratell|figl|e (?:mezz|\d)|su \d|grad))"
)
_WEEK = r"(?:settimana|sett)"
_PART_OF = (
    r"(?:(?:di|del|a) )?(?:(?P<next>mese prossima|prossima mese)|(?:questo )?mese(?: di)?(?! \w*\d)"
    r"|(?:mese di )?(?P<month>m\d\d))"
)
_IN_WEEK = r"(?:(?:la|della|nella|per la|di|in|durante la|quella|entro la|alla|a) ){0,4}"

DAYS = compiled(
    (ISO, iso),
    (
        rf"non (?:per )?quest[oa] {W} ,? ?(?:ma )?quell[oa] (?:dopo|successiv[oa]|seguente)",
        days.weekday_after,
    ),
    (rf"{W} (?:dopo|oltre) (?:il |la )?prossima", days.weekday_after),
    (rf"{_IN_WEEK}{_WEEK} dopo la prossima", days.week_ahead(2)),
    (
        rf"(?:nella |la |per la |durante la )?{_WEEK} (?:del|dell|di|dal|dall) (?:giorno )?"
        rf"{_D}{_OF_M}?{_NOT_COUNTED}",
        days.week_of_date,
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
    (rf"{W} (?:il |l |giorno )?{_D}{_OF_M}", days.weekday_and_date),
    (rf"{W} (?:il |l |giorno )?{_D}(?! ?[:.]\d){_NOT_COUNTED}", days.weekday_and_date),
    (rf"{_IL}{_D} (?:del |di )(?:mese prossima|prossima mese|mese venturo)", days.day_of_month(1)),
    (rf"{_IL}{_D} (?:di |del )(?:questo mese|mese corrente|mese)", days.day_of_month(0)),
    (rf"{_IL}(?:giorno )?{_D}{_OF_M}", days.a_date),
    (rf"(?<!ore )(?<!alle )(?<! le ){_IL}(?:giorno )?{NUMBERS}", days.numeric_date),
    (
        rf"(?:il|per il|per l|giorno|l|al|all|il giorno) {_D}(?! ?[:.]\d){_NOT_COUNTED}"
        r"(?! su)",
        days.a_date,
    ),
    (
        rf"(?:(?<=mattina )|(?<=pomeriggio )|(?<=sera ))(?:del"
        rf"|dell) {_D}(?! ?[:.]\d){_NOT_COUNTED}",
        days.a_date,
    ),
    (rf"(?<=prima )(?:del|dell) (?:giorno )?{_D}(?! ?[:.]\d){_NOT_COUNTED}", days.a_date),
    (
        r"(?:da |di )?(?P<start>oggi|domani|w[0-6]) (?:a|ad|fra|e) (?P<count>8|15)"
        r"(?: giorni)?(?![:.]\d)",
        days.a_week_from,
    ),
    (
        r"(?:fra|tra) (?:circa )?(?:una )?(?P<about>decina|quindicina|ventina|trentina)"
        r" di giorni",
        days.in_about_days,
    ),
    (rf"fra (?:circa )?{_COUNT} (?:giorn[oi]|gg)", days.in_days),
    (rf"fra {_COUNT} (?:settiman[ae]|sett) (?:esatt[ae]|precis[ae])", days.in_exact_weeks),
    (rf"fra (?:circa )?{_COUNT} {_WEEK}[ae]?", days.in_weeks),
    (rf"fra (?:circa )?{_COUNT} settimane", days.in_weeks),
    (rf"fra (?:circa )?{_COUNT} mes[ei]", months.in_months),
    (
        rf"(?:entro|(?:(?:nei|nelle|nel|nella|in|i|le|per i|per le) )?prossima)"
        rf" (?:i |le )?(?:prossima )?{_COUNT} (?P<unit>giorn[oi]|gg|settiman[ae]|mes[ei])",
        days.within,
    ),
    (r"entro (?P<count>24|48|72) (?P<unit>ore)", days.within),
    (
        r"(?:nella |la |per la |alla |durante la )?(?P<nth>prima"
        r"|seconda|terza|quarta|ultima) settimana"
        rf" (?:di |del )(?:{M}|(?P<next>mese prossima|prossima mese)|(?:questo )?mese)",
        months.week_of_month,
    ),
    *(
        (
            rf"(?:entro|prima (?:di|della|del)) (?:la |l )?(?:{words}) {_PART_OF}",
            months.by_month_part(part),
        )
        for part, words in (
            ("start", "inizio"),
            ("middle", "meta"),
            ("end", "fine"),
            ("first_half", "prima meta"),
        )
    ),
    *(
        (
            rf"(?:(?:a|ad|nella|nell|la|in|per la|verso la) )*(?:{words}) {_PART_OF}",
            months.month_part(part),
        )
        for part, words in (("first_half", "prima meta"), ("second_half", "seconda meta"))
    ),
    *(
        (
            rf"(?:{words})(?= (?:(?:di|del|a) )?(?:(?:questo )?mese|prossima mese|m\d\d))"
            r"(?: (?:di|del|a))?(?: (?P<next>mese prossima|prossima mese))?"
            rf"(?: (?:questo )?mese(?: di)?)?(?: {M})?",
            months.month_part(part),
        )
        for part, words in (
            (
                "start",
                r"(?:(?:a|ad|verso|all|l|per|entro) )?inizi[o]?|(?:(?:ai|per i|verso i|nei|i) )?"
                r"primi(?: giorni)?|(?:ai |i )?prossima giorni|(?:ai |nei |i )?prima giorni",
            ),
            ("middle", r"(?:(?:a|verso|per|verso la|la) )*meta"),
            (
                "end",
                r"(?:(?:a|verso|per|entro|verso la|alla|la|sul) )*(?:fine|finire)"
                r"|(?:(?:agli|gli|negli|per gli) )?ultimi(?: giorni)?",
            ),
        )
    ),
    (
        rf"{_IN_WEEK}(?:prossima {_WEEK}|{_WEEK} (?:prossima|che viene"
        rf"|entrante|ventura|dopo|successiva|seguente))",
        days.week_ahead(1),
    ),
    (rf"{_IN_WEEK}{_WEEK} dopo la prossima|fra 2 {_WEEK}", days.week_ahead(2)),
    (
        rf"(?:in |entro |per |di |nella )?quest[ao] {_WEEK}|(?:in"
        rf"|entro|entro la|nella|per la) {_WEEK}"
        rf"(?! (?:scors|passat|di\b|del))|(?:entro"
        rf"|per) (?:la )?fine (?:della |di questa |di )?{_WEEK}",
        days.rest_of_week,
    ),
    (
        r"(?:nel |il |al |per il |nei )?(?:weekend|fine settimana) (?:prossima|dopo|che viene)"
        r"|(?:nel |il |al )?prossima (?:weekend|fine settimana)",
        days.weekend(1),
    ),
    (
        r"(?:nel |il |al |di |per il |nei |questo |durante il )*(?:weekend|fine settimana)",
        days.weekend(0),
    ),
    *(
        (
            rf"(?:(?:a|verso|in|per|all|alla|entro) )?(?:la )?(?:{words}) (?:della )?"
            rf"(?:(?P<next>prossima {_WEEK}|{_WEEK} prossima)|(?:questa )?{_WEEK})",
            days.part_of_week(part),
        )
        for part, words in (("start", "inizio"), ("middle", "meta"))
    ),
    (
        rf"(?:il |l )?(?P<nth>primo|prima|secondo|terzo|quarto|ultimo|ultima) {W}"
        rf" (?:di |del )(?:{M}|(?P<next>mese prossima|prossima mese)|(?:questo )?mese)",
        months.nth_weekday,
    ),
    (r"(?:entro|prima della) (?:la )?(?:fine )?(?:dell |l )?anno", months.rest_of_year),
    (r"(?:a |per |alla )?fine (?:dell )?anno", months.end_of_year),
    (
        r"(?:a |all )?inizio (?:dell )?anno(?: nuovo)?|(?:ai |i )?primi dell? anno(?: nuovo)?",
        months.start_of_year,
    ),
    (
        r"(?:(?:nell|l|il|nel|con l|con il|dell|per l) )?(?:anno nuovo|nuovo anno)",
        feasts.feast("01-01"),
    ),
    (r"(?:(?:nell|l|il|nel|per l) )?(?:anno prossima|prossima anno)", months.next_year),
    (r"fra qualche giorno|(?:(?:nei|in|i) )?(?:questi|prossima|prossimi) giorni", days.coming_days),
    (r"(?:un po |molto )?piu avanti|piu in la", days.later_on),
    (
        r"(?:(?:il|nel|per il|al|entro il) )?(?:prossima mese"
        r"|mese (?:prossima|che viene|dopo|venturo))",
        months.this_month(1),
    ),
    (
        r"(?:entro |in |per |nel |entro il )?(?:questo mese|mese corrente)|(?:in|entro il) mese",
        months.this_month(0),
    ),
    (
        r"(?:sotto|a ridosso di|appena prima di|poco prima di)"
        r" (?:natale|le feste)",
        feasts.just_before_christmas,
    ),
    *(
        (
            rf"{words} (?:il |la |l |i )?(?:{nouns})(?: di natale| natalizie| estive)?",
            feasts.around_holidays(side, private),
        )
        for side, words in (
            ("before", r"(?:prima|entro)(?: del(?:le)?| di| le)?"),
            ("after", r"(?:dopo|finit[ei]|passat[ei])(?: le)?"),
            ("during", r"(?:durante|nel(?:le)?|per)(?: le)?"),
        )
        for nouns, private in (
            (r"feste|festivita|vacanze di natale|vacanze natalizie", False),
            (r"ferie|vacanze", True),
        )
    ),
    *feast_forms("it"),
    (
        rf"(?:(?:a|ad|in|di|per|nel|nel mese di|durante|tutto) )?{M}(?: {Y})?(?! \d)",
        months.named_month,
    ),
    (r"(?<=vorrei venire )ieri|(?<=posso venire )ieri", days.days_ahead(-1)),
    (r"dopo ?domani|domani l altro|(?:l )?altro domani", days.days_ahead(2)),
    (r"(?:per |di |gia )?domani", days.days_ahead(1)),
    (
        r"(?:per |di |gia |anche )?oggi(?: stess[ao])?|in giornata"
        r"|questa(?= (?:mattina|sera))|questo(?= pomeriggio)",
        days.days_ahead(0),
    ),
    (rf"(?:(?:il|la|per il|di|al|per) )?(?:prossima {W})", days.next_weekday),
    (rf"(?:(?:il|la|per il|di|al|per) )?{W} (?:prossima|che viene|venturo)", days.next_weekday),
    (rf"(?:(?:di|per|gia) )?quest[oa] {W}", days.this_weekday),
    (
        rf"(?:(?:il|la|di|per il) )?{W} (?:dopo|successiv[oa]"
        rf"|seguente)(?! (?:il|l|le|la|i|pranzo|mangiato|lavoro|<|\d))",
        days.weekday_after,
    ),
    (rf"(?<=quell[oa] )(?:di |del |della ){W}", days.weekday),
    (
        r"(?:(?<=mattina )|(?<=pomeriggio )|(?<=sera )|(?<=\d )|(?<=mezza )|(?<=quarto )"
        r"|(?<=circa ))"
        rf"(?:di|del) {W}",
        days.weekday,
    ),
    (
        rf"(?:(?P<general>(?:(?:solo|soltanto|solamente|sempre|tutti"
        rf"|tutte|ogni|i|le|il|la|di|un|una|qualche|del|della|al) )+)"
        rf"|(?:(?:per|x|a) )?(?:il |la )?){W}",
        days.weekday,
    ),
    (r"domx", days.tomorrow_or_sunday),
)

RANGES = compiled(
    (
        rf"(?:nella |la |per la |durante la )?{_WEEK} (?:di|del|dell"
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
        rf"|fino al|fino all|sino|sino a|al massimo|(?<!al )massimo|al piu tardi)"
        rf"(?: (?:il|l|la))? {MARKED_DAY}",
        ranges.until,
    ),
    (rf"prima (?:(?:di|del|dell|della|dei|delle|d) )?{MARKED_DAY}", ranges.before),
)
