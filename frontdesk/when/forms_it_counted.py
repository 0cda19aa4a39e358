"""How Italians count from now, and name weeks and parts of months: "fra due settimane"."""

from frontdesk.when import counting, days, months, weeks
from frontdesk.when.forms import M, compiled
from frontdesk.when.forms_it_pieces import ALONE, COUNT, IN_WEEK, PART_OF, UNIT, WEEK

COUNTED = compiled(
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
    (
        rf"fra {COUNT}(?: (?P<unit_first>giorn[oi]|settiman[ae]|mes[ei]))? (?:o|al massimo|massimo)"
        rf" (?P<more>\d{{1,2}})(?: {UNIT})?",
        counting.one_count_or_another,
    ),
    (
        r"fra (?:(?:circa )?(?P<count>\d|un|una) (?:ore|ora|h)(?: e (?P<half>mezza|mezzo))?"
        r"|(?P<only>mezz ora|mezzora|mezza ora))",
        counting.in_hours,
    ),
    (rf"fra (?:circa )?{COUNT} (?:giorn[oi]|gg)(?! (?:lavorativ|ferial))", days.in_days),
    (rf"fra {COUNT} (?:settiman[ae]|sett) (?:esatt[ae]|precis[ae])", days.in_exact_weeks),
    (rf"fra (?:circa )?{COUNT} {WEEK}[ae]?", counting.in_weeks),
    (rf"fra (?:circa )?{COUNT} settimane", counting.in_weeks),
    (rf"fra (?:circa )?{COUNT} mes[ei]", months.in_months),
    (
        rf"(?:entro|nel giro di|nell arco di"
        rf"|(?:(?:nei|nelle|nel|nella|in|i|le|per i|per le) )?prossima)"
        rf" (?:i |le )?(?:prossima )?{COUNT} (?P<unit>giorn[oi]|gg|settiman[ae]|mes[ei])",
        counting.within,
    ),
    (
        r"(?:entro(?: le)?|(?:nelle|entro le|per le|le) prossima|in) (?:prossima )?"
        r"(?P<count>\d{1,2}) (?:ore|h)",
        counting.within_hours,
    ),
    (rf"(?:entro|in) {COUNT} giorni (?:lavorativi|feriali)", counting.within_working_days),
    (rf"fra {COUNT} giorni (?:lavorativi|feriali)", counting.in_working_days),
    (
        rf"(?:non prima di|fra almeno|fra non meno di) (?:altri |altre )?{COUNT} {UNIT}",
        counting.not_before,
    ),
    (
        r"(?:nella |la |per la |alla |durante la )?(?P<nth>prima"
        r"|seconda|terza|quarta|ultima) settimana"
        rf" (?:di |del )(?:{M}|(?P<next>mese prossima|prossima mese)|(?:questo )?mese)",
        months.week_of_month,
    ),
    *(
        (
            rf"(?:entro|prima (?:di|della|del)) (?:la |l )?(?:{words}) {PART_OF}",
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
            rf"(?:(?:a|ad|nella|nell|la|in|per la|verso la) )*(?:{words}) {PART_OF}",
            months.month_part(part),
        )
        for part, words in (("first_half", "prima meta"), ("second_half", "seconda meta"))
    ),
    *(
        (rf"(?:{words})(?= ?(?:$|[,.]| ma | e | o ))", months.month_part(part))
        for part, words in (
            ("first_half", "(?:nella|la) prima meta"),
            ("second_half", "(?:nella|la) seconda meta"),
            ("middle", "(?:verso|a) (?:la )?meta"),
            ("end", "verso (?:la )?fine"),
        )
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
        rf"{IN_WEEK}(?:prossima {WEEK}|{WEEK} (?:prossima|che viene"
        rf"|entrante|ventura|(?:dopo|successiva|seguente){ALONE}))",
        weeks.week_ahead(1),
    ),
    (rf"{IN_WEEK}{WEEK} dopo la prossima|fra 2 {WEEK}", weeks.week_ahead(2)),
    (
        rf"(?:in |entro |per |di |nella )?quest[ao] {WEEK}|(?:in"
        rf"|entro|entro la|nella|per la) {WEEK}"
        rf"(?! (?:scors|passat|di\b|del))|(?:entro"
        rf"|per) (?:la )?fine (?:della |di questa |di )?{WEEK}",
        weeks.rest_of_week,
    ),
    (
        r"(?:nel |il |al |per il |nei )?(?:weekend|fine settimana) (?:prossima|dopo|che viene)"
        r"|(?:nel |il |al )?prossima (?:weekend|fine settimana)",
        weeks.weekend(1),
    ),
    (
        r"(?:(?:nel|il|al|per il|in|di) )*questo (?:weekend|fine settimana)",
        weeks.weekend(0, this=True),
    ),
    (
        r"(?:nel |il |al |di |per il |nei |i |durante il |ogni |tutti )*(?:weekend|fine settimana)",
        weeks.weekend(0),
    ),
)
