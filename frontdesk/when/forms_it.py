"""How Italians say days; the tables of tests/unit/when/ show each form at work."""

from frontdesk.when import days, feasts, months, weeks
from frontdesk.when.feasts import A_FEAST
from frontdesk.when.forms import M, W, Y, compiled, feast_forms
from frontdesk.when.forms_it_counted import COUNTED
from frontdesk.when.forms_it_dates import DATES
from frontdesk.when.forms_it_pieces import BESIDE_PLAIN

NAMED = compiled(
    (
        rf"(?:il |l )?(?P<nth>primo|prima|secondo|terzo|quarto|ultimo|ultima) {W}"
        rf" (?:(?:di |del )(?:{M}|(?P<next>mese prossima|prossima mese)|(?:questo )?mese)"
        r"|(?P<in_year>dell anno(?: nuovo| prossima)?))",
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
    (
        r"fra qualche giorno|(?:(?:nei|in|i) )?(?:questi|prossima|prossimi) giorni",
        weeks.coming_days,
    ),
    (r"(?:un po |molto )?piu avanti|piu in la", weeks.later_on),
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
        r"(?:sotto|verso|intorno a|a ridosso di|appena prima di|poco prima di)"
        r" (?:natale|le feste)",
        feasts.just_before_christmas,
    ),
    *(
        (
            rf"{words} (?:il |la |l |i |le |del |delle )?(?:{nouns})"
            r"(?: di natale| natalizie| estive)?",
            feasts.around_holidays(side, private),
        )
        for side, words in (
            ("before", r"(?:prima|entro)(?: del(?:le)?| di| le)?"),
            ("after", r"(?:dopo|finit[ei]|passat[ei])(?: le)?"),
            ("during", r"(?:durante|nel(?:le)?|per)(?: le)?"),
        )
        for nouns, private in (
            (
                r"feste|festivita|vacanze di natale|vacanze natalizie"
                r"|periodo (?:natalizio|natalizia|di natale|delle feste)",
                False,
            ),
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
        rf"|seguente)(?! (?:il|l|le|la|i|pranzo|mangiato|lavoro|<|\d|{A_FEAST['it']}))",
        days.weekday_after,
    ),
    (rf"(?<=quell[oa] )(?:di |del |della ){W}", days.weekday),
    (
        r"(?:(?<=mattina )|(?<=pomeriggio )|(?<=sera )|(?<=pranzo )|(?<=\d )|(?<=mezza )"
        r"|(?<=quarto )|(?<=circa ))"
        rf"(?:di|del) {W}",
        days.weekday,
    ),
    (
        rf"(?:(?P<general>(?:(?:solo|soltanto|solamente|sempre|tutti"
        rf"|tutte|ogni|i|le|il|la|di|un|una|qualche|del|della|al) )+)"
        rf"|(?:(?:per|x|a) )?(?:il |la )?){W}"
        rf"(?!(?:(?<=\bil w\d)|(?<=\bprimo w\d)) {BESIDE_PLAIN} <d)",
        days.weekday,
    ),
    (r"domx", days.tomorrow_or_sunday),
)

DAYS = (*DATES, *COUNTED, *NAMED)
