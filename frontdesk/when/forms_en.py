"""How days and hours are said in English; the tables of tests/unit/when/ show each form at work."""

from frontdesk.when import around, counting, days, feasts, months, ranges, weeks
from frontdesk.when.feasts import A_FEAST
from frontdesk.when.forms import ISO, MARKED_DAY, NUMBERS, M, W, Y, compiled, feast_forms, iso

_D = r"(?P<day>\d{1,2}(?:th)?|first)"
_NTH = r"(?P<day>\d{1,2}th|first(?= of| m\d\d| ?[,.]|$))"
_OF_M = rf"(?: (?:of )?{M}(?: {Y})?)"
_COUNT = r"(?P<count>\d{1,2}|a|an|one)"
_PART_OF = (
    r"(?:(?:of|in) )?(?:(?P<next>next month)|(?:this |the )?month(?! \w*\d)|(?P<month>m\d\d))"
)
_ON = r"(?:(?:on|for|the|on the|for the) ){0,4}"
_NOT_TIME = r"(?! ?(?:[:.]\d|[ap]m|oclock|days|weeks|months|years|hours|minutes|times|oclock))"

DAYS = compiled(
    *(
        (
            rf"(?:by|before) (?:the )?(?:{words}) {_PART_OF}",
            months.by_month_part(part),
        )
        for part, words in (
            ("start", "start|beginning|early"),
            ("middle", "middle|mid"),
            ("end", "end|late"),
            ("first_half", "first half"),
        )
    ),
    *(
        (rf"(?:in )?(?:the )?(?:{words}) {_PART_OF}", months.month_part(part))
        for part, words in (("first_half", "first half"), ("second_half", "(?:second|2th) half"))
    ),
    *(
        (rf"(?:{words})(?= ?(?:$|[,.]))", months.month_part(part))
        for part, words in (
            ("first_half", "(?:in )?the first half"),
            ("second_half", "(?:in )?the (?:second|2th) half"),
            ("middle", "(?:around|towards?) the middle"),
            ("end", "towards? the end"),
        )
    ),
    (
        rf"(?:on )?(?:the )?(?P<nth>first|2th|3th|4th|last) {W} (?:of|in) "
        rf"(?:{M}|(?P<next>next month)|(?:the|this) month|(?P<in_year>(?:the|this) year))",
        months.nth_weekday,
    ),
    (r"(?:by|before) (?:the )?end of next week", weeks.by_end_of_next_week),
    *(
        (
            rf"(?:(?:at|in|by|around|towards?|very) )?(?:the )?(?:{words})"
            r" (?:(?P<next>next week)|(?:the |this )?week)",
            weeks.part_of_week(part),
        )
        for part, words in (
            ("start", "beginning of|start of|early in|early|first part of|top of"),
            ("middle", "middle of|mid|halfway through|midway through"),
            ("end", "(?:back |tail )?end of|late in|late|latter part of|second half of"),
        )
    ),
    (r"mid ?week", weeks.part_of_week("middle")),
    (
        rf"(?:(?:on|for|over) )?(?:the )?weekend (?:of|beginning|starting) (?:the )?{_D}{_OF_M}?",
        weeks.weekend_of_date,
    ),
    (
        r"(?:(?:on|any|only|a|the|during the|every) )*(?<!\d )(?:week ?days?"
        r"|(?:working|business) days?)(?: only)?|(?:from )?w0 (?:to|-) w4|w0-w4",
        weeks.working_days,
    ),
    (r"(?:by|before) (?:the )?(?:end of )?(?:the |this )?year(?: end)?", months.rest_of_year),
    (r"(?:(?:at|towards) )?(?:the )?end of (?:the |this )?year", months.end_of_year),
    (r"(?:(?:early )?in the new year|next year)", months.next_year),
    (ISO, iso),
    (
        rf"(?:in )?{M} ,? ?(?P<side>after|before|by|from) (?:the )?(?P<day>\d{{1,2}}(?:th)?)"
        r"(?! ?(?::\d|[ap]m|oclock))",
        months.side_of_month,
    ),
    (
        rf"(?:from "
        rf"|between )?(?:the )?(?P<first>\d{{1,2}}(?:th)?)(?: (?:of "
        rf")?(?P<first_month>m\d\d))?"
        rf" (?:to|and"
        rf"|-) (?:the )?(?P<last>\d{{1,2}}(?:th)?) (?:of )?(?P<last_month>m\d\d)"
        rf"(?: {Y})?",
        ranges.from_number_to,
    ),
    (
        r"(?:from |between )?(?P<first_month>m\d\d) (?:the )?(?P<first>\d{1,2}(?:th)?)"
        r" (?:to|and|-) (?:the )?(?P<last_month>m\d\d)?(?: )?(?P<last>\d{1,2}(?:th)?)(?!:| [ap]m)",
        ranges.from_number_to,
    ),
    (
        r"(?:from|between) (?:the )?(?P<first>\d{1,2}th)"
        r" (?:to|and) (?:the )?(?P<last>\d{1,2}th)",
        ranges.from_number_to,
    ),
    (
        r"(?P<first>\d{1,2})-(?P<last>\d{1,2}) (?:of )?(?P<last_month>m\d\d)",
        ranges.from_number_to,
    ),
    (
        rf"{_ON}(?P<first>\d{{1,2}}(?:th)?) (?:or"
        rf"|and) (?:the )?(?P<day>\d{{1,2}}(?:th)?) (?:of )?{M}",
        days.either_date,
    ),
    (rf"{_ON}{W} (?:the )?{NUMBERS}", days.weekday_and_date),
    (rf"{_ON}{W} (?:the )?{_D}{_OF_M}", days.weekday_and_date),
    (rf"{_ON}{W} {M} (?:the )?{_D}{_NOT_TIME}(?: {Y})?", days.weekday_and_date),
    (rf"{_ON}{W} (?:the )?{_NTH}", days.weekday_and_date),
    (rf"{_ON}{_NTH} of next month", days.day_of_month(1)),
    (rf"{_ON}{_NTH} of (?:this|the) month", days.day_of_month(0)),
    (rf"{_ON}{_D}{_OF_M}", days.a_date),
    (rf"{_ON}{M} (?:the )?{_D}{_NOT_TIME}(?: {Y})?", days.a_date),
    (rf"{_ON}(?!\d+-\d+(?!-)){NUMBERS}", days.numeric_date),
    (rf"{_ON}{_NTH}", days.a_date),
    (rf"(?:exactly )?{_COUNT} weeks? from (?:today|now)", days.in_exact_weeks),
    (rf"in exactly {_COUNT} weeks?(?: time)?", days.in_exact_weeks),
    (
        rf"not (?:on )?this {W} ,? ?(?:but )?the"
        r" (?:one after|next one|following one|one following)",
        days.weekday_after,
    ),
    (
        rf"(?:on )?(?:the )?{W} after"
        r" (?:this one|this|that|next|the next one|the coming one)",
        days.weekday_after,
    ),
    (
        r"(?:a |one )?(?:week|(?P<count>fortnight|2 weeks)) (?:from "
        r"|on )?(?P<start>today|tomorrow|w[0-6])",
        days.a_week_from,
    ),
    (r"(?:on )?(?P<start>today|tomorrow|w[0-6]) (?:week|(?P<count>fortnight))", days.a_week_from),
    (r"in (?:about )?(?P<about>ten|10) days or so", days.in_about_days),
    (
        rf"in {_COUNT}(?: (?P<unit_first>days?|weeks?|months?))? (?:or|to) (?P<more>\d{{1,2}})"
        r"(?: (?P<unit>days?|weeks?|months?))?(?: time)?",
        counting.one_count_or_another,
    ),
    (
        rf"(?:not (?:before|for)(?: at least| another)?|in at least|at least) {_COUNT}"
        r" (?P<unit>days?|weeks?|months?)(?: from now| time)?",
        counting.not_before,
    ),
    (rf"within (?:the next )?{_COUNT} (?:working|business) days", counting.within_working_days),
    (rf"in {_COUNT} (?:working|business) days(?: time)?", counting.in_working_days),
    (rf"{_COUNT} (?:working|business) days from now", counting.in_working_days),
    (
        r"(?:within(?: the)?(?: next)?|(?:in|over|during) the (?:next|coming)|the next)"
        r" (?P<count>\d{1,2}) (?:hours|h)",
        counting.within_hours,
    ),
    (
        r"in (?:about )?(?:(?P<count>\d|an|one) hours?(?: time)?(?P<half> and a half)?"
        r"|(?P<only>half an hour)(?: time)?)",
        counting.in_hours,
    ),
    (rf"in (?:about |exactly )?{_COUNT} days?(?: time)?", days.in_days),
    (rf"in (?:about )?{_COUNT} weeks?(?: time)?", counting.in_weeks),
    (rf"{_COUNT} days? from (?:now|today)", days.in_days),
    (rf"{_COUNT} weeks? from now", counting.in_weeks),
    (rf"{_COUNT} months? from (?:now|today)", months.in_months),
    (r"in (?:a |about a )?(?P<count>fortnight)(?:s time)?", counting.in_weeks),
    (
        r"(?:within|(?:over|in|during) the next) (?:a )?(?P<count>2 weeks|fortnight)",
        counting.within_two_weeks,
    ),
    (rf"in (?:about )?{_COUNT} months?(?: time)?", months.in_months),
    (
        rf"(?:within(?: the)?(?: next)?|(?:in|over|during) the (?:next|coming)|the next)"
        rf" {_COUNT}(?: of)? (?P<unit>day|week|month)s?",
        counting.within,
    ),
    (
        rf"(?:(?:in|during) )?(?:the )?(?P<nth>first|2th|second|3th"
        rf"|third|4th|last) week (?:of|in) (?:{M}|(?P<next>next month)|(?:the"
        rf"|this) month)",
        months.week_of_month,
    ),
    *(
        (
            rf"(?:(?:at|in|by|towards?"
            rf"|around) )?(?:the )?(?:{words})(?= (?:(?:of|in) )?(?:next |this "
            rf"|the )?(?:month|m\d\d))"
            rf"(?: (?:of|in))?(?: (?P<next>next month))?(?: (?:this |the )?month)?(?: {M})?",
            months.month_part(part),
        )
        for part, words in (
            ("start", r"start|beginning|early|first days|early in"),
            ("middle", r"middle|mid"),
            ("end", r"end|late|last days"),
        )
    ),
    (r"(?:the )?(?:week after next)", weeks.week_ahead(2)),
    (r"not this week ,? ?(?:but )?(?:the )?next(?: week| one)?", weeks.week_ahead(1)),
    (
        r"(?:(?:in|during|for) )?(?:the )?(?:next|following"
        r"|coming) week|(?:the )?week after(?! (?:<|w|(?:the )?\d|m\d))"
        rf"(?! (?:the )?(?:{A_FEAST['en']}))",
        weeks.week_ahead(1),
    ),
    (
        r"(?:(?:later|sometime|some time|any time|anytime) )?this week|during the week",
        weeks.rest_of_week,
    ),
    (r"(?:(?:at|on|over) )?(?:next weekend|(?:the )?weekend after next)", weeks.weekend(1)),
    (r"(?:(?:at|on|over|in) )?this (?:coming )?weekend", weeks.weekend(0, this=True)),
    (r"(?:(?:at|on|over|in|any|the|a|only|every) )*weekend", weeks.weekend(0)),
    (
        r"(?:(?:in|over) )?the (?:next few|coming"
        r"|next couple of) days|in a few days|one of these days",
        weeks.coming_days,
    ),
    (r"(?:sometime )?later on|further ahead|not (?:so|too) soon", weeks.later_on),
    (r"(?:(?:in|during) )?next month", months.this_month(1)),
    (r"(?:(?:in|during) )?this month", months.this_month(0)),
    *(
        (rf"(?:{words}) (?:the |my |our )?(?:{nouns})", feasts.around_holidays(side, private))
        for side, words in (("before", "before"), ("after", "after"), ("during", "during|over|in"))
        for nouns, private in (
            (
                r"(?:christmas |festive |winter )(?:holidays?|break|season)|festivities|holidays",
                False,
            ),
            (r"(?:summer )?(?:holidays?|vacations?)", True),
        )
    ),
    (r"around christmas|just before christmas", feasts.just_before_christmas),
    (
        r"(?:(?:over|during|in) )(?:the )?christmas(?! (?:day|eve))(?: (?:time|period))?"
        r"|(?:(?:over|during|in|at) )?(?:the )?(?:christmas (?:time|period)|festive period)",
        feasts.around_holidays("during", private=False),
    ),
    *feast_forms("en"),
    (rf"(?:(?:in|during|for|sometime in) )?{M}(?: {Y})?(?! \d)", months.named_month),
    (r"(?:the )?day after tomorrow", days.days_ahead(2)),
    (r"tomorrow", days.days_ahead(1)),
    (r"today|this(?= (?:morning|afternoon|evening))", days.days_ahead(0)),
    (rf"(?:on )?(?:the )?{W} (?:of )?next week", days.weekday_of_next_week),
    (rf"(?:on )?next {W}", days.next_weekday),
    (rf"(?:on )?(?:this|this coming|the coming|coming) {W}", days.this_weekday),
    (rf"(?:on )?(?:the )?(?:following {W})", days.weekday_after),
    (
        r"(?:(?P<general>(?:(?:only|just|every|any|a|some) )+)|(?:on |for )?)(?P<weekday>w[0-6]s?)"
        r"(?!(?:(?<=\bthe w\d)|(?<=\bfirst w\d)) (?:before|after)(?: the)? <d)",
        days.weekday,
    ),
)

_BESIDE = r"(?P<side>before|after)(?: the)?"
RANGES = compiled(
    (
        rf"(?:the )?(?:(?P<count>\d{{1,2}}|a|one) )?(?P<unit>days?|weeks?) {_BESIDE} {MARKED_DAY}",
        around.days_or_week_from,
    ),
    (rf"the (?:first )?{W} {_BESIDE} {MARKED_DAY}", around.weekday_beside),
    (rf"(?:exactly )?{_COUNT} (?P<unit>days?|weeks?) from {MARKED_DAY}", around.days_from),
    (
        rf"(?:(?:in|during) )?(?:the )?week (?:of|starting|beginning"
        rf"|commencing) (?:the )?{MARKED_DAY}",
        ranges.week_around,
    ),
    (r"(?:from )?<d(?P<from>\d+)> (?:to|until) <d(?P<to>\d+)>", ranges.between),
    (r"between <d(?P<from>\d+)> and <d(?P<to>\d+)>", ranges.between),
    (rf"(?:back|return)(?: on)? {MARKED_DAY}", ranges.since),
    (rf"(?:not before|no earlier than|not earlier than) (?:the )?{MARKED_DAY}", ranges.since),
    (rf"(?:from|starting|as of|since) (?:on )?{MARKED_DAY}(?: on| onwards?)?", ranges.since),
    (rf"{MARKED_DAY} (?:onwards?|or later)", ranges.since),
    (rf"after (?:the )?{MARKED_DAY}", ranges.after),
    (
        rf"(?:by|until|up to|no later than|not later than|not after|at the latest) {MARKED_DAY}",
        ranges.until,
    ),
    (rf"before (?:the )?{MARKED_DAY}", ranges.before),
)
