"""How days and hours are said in English; the tables of tests/unit/when/ show each form at work."""

from frontdesk.when import days, feasts, hours, months, ranges
from frontdesk.when.forms import ISO, MARKED_DAY, NUMBERS, M, W, Y, compiled, feast_forms, iso
from frontdesk.when.hours import CLOCK_EN

_D = r"(?P<day>\d{1,2}(?:th)?|first)"
_NTH = r"(?P<day>\d{1,2}th|first(?= of| m\d\d| ?[,.]|$))"
_OF_M = rf"(?: (?:of )?{M}(?: {Y})?)"
_COUNT = r"(?P<count>\d{1,2}|a|an|one)"
_C = rf"(?P<clock>{CLOCK_EN})"
_C2 = rf"(?P<clock_to>{CLOCK_EN})"
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
    (
        rf"(?:on )?(?:the )?(?P<nth>first|2th|3th|4th|last) {W} (?:of|in) "
        rf"(?:{M}|(?P<next>next month)|(?:the|this) month)",
        months.nth_weekday,
    ),
    (
        r"(?:(?:at|in) )?(?:the )?(?:beginning|start) of (?:the|this) week",
        days.part_of_week("start"),
    ),
    (r"mid ?week|(?:in )?(?:the )?middle of (?:the|this) week", days.part_of_week("middle")),
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
    (rf"in (?:about )?{_COUNT} days?(?: time)?", days.in_days),
    (rf"in (?:about )?{_COUNT} weeks?(?: time)?", days.in_weeks),
    (rf"{_COUNT} days? from now", days.in_days),
    (rf"{_COUNT} weeks? from now", days.in_weeks),
    (rf"{_COUNT} months? from now", months.in_months),
    (r"in (?:a |about a )?(?P<count>fortnight)(?:s time)?", days.in_weeks),
    (rf"in (?:about )?{_COUNT} months?(?: time)?", months.in_months),
    (
        rf"(?:within(?: the)?(?: next)?|(?:in|over|during) the (?:next|coming)|the next)"
        rf" {_COUNT}(?: of)? (?P<unit>day|week|month)s?",
        days.within,
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
    (r"(?:the )?(?:week after next)", days.week_ahead(2)),
    (
        r"(?:(?:in|during|for) )?(?:the )?(?:next|following"
        r"|coming) week|(?:the )?week after(?! (?:<|w))",
        days.week_ahead(1),
    ),
    (
        r"(?:(?:later|sometime|some time|any time|anytime) )?this week|during the week",
        days.rest_of_week,
    ),
    (r"(?:(?:at|on|over) )?next weekend", days.weekend(1)),
    (r"(?:(?:at|on|over|in) )?(?:the |this )?weekend", days.weekend(0)),
    (
        r"(?:(?:in|over) )?the (?:next few|coming"
        r"|next couple of) days|in a few days|one of these days",
        days.coming_days,
    ),
    (r"(?:sometime )?later on|further ahead|not (?:so|too) soon", days.later_on),
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
        r"(?:(?P<general>(?:(?:only|just|every|any|a|some) )+)|(?:on |for )?)(?P<weekday>w[0-6]s?)",
        days.weekday,
    ),
)

RANGES = compiled(
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

_IN = r"(?:(?:in|on|during|at|the|of|only|any|every|mid|sometime|some time) ){0,4}"
HOURS = compiled(
    (rf"(?:finish|get off|get out|free)(?: \w+){{0,2}} (?:at|from) {_C}", hours.not_before),
    (rf"(?:from|between) {_C} (?:to|and) {_C2}", hours.between),
    (rf"{_C} ?(?:to|-) ?(?P<clock_to>\d{{1,2}}(?::\d\d)?(?: [ap]m)?)", hours.between),
    (r"(?P<clock>\d{1,2}(?::\d\d)?)-(?P<clock_to>\d{1,2}(?::\d\d)?(?: [ap]m)?)", hours.between),
    (
        rf"(?:(?:not|no earlier than|not earlier than|nothing) before"
        rf"|no earlier than|not earlier than) {_C}",
        hours.not_before,
    ),
    (rf"(?:not|no|nothing) (?:after|later than|past) {_C}", hours.up_to),
    (rf"(?:after|from|later than) {_C}(?: on| onwards?)?", hours.not_before),
    (rf"{_C} (?:or later|onwards?)", hours.not_before),
    (rf"(?:before|earlier than) {_C}", hours.up_to),
    (rf"(?:by|until|up to) {_C}", hours.up_to),
    (
        rf"(?:around|about|roughly|approximately|at about|at around|circa) {_C}(?: or so)?",
        hours.at(30),
    ),
    (rf"(?:at )?{_C} ?ish", hours.at(30)),
    (r"(?:around |about )?(?:noonish|around noon|about noon)", hours.astride_noon),
    (rf"(?:at|(?<=_ )to) {_C}", hours.at()),
    (
        r"(?P<clock>\d{1,2}:\d\d(?: [ap]m)?|noon"
        r"|\d{1,2} (?:[1-5]\d )?[ap]m|\d{1,2} oclock(?: [ap]m)?"
        r"|(?:half past|half|(?:a )?quarter past|(?:a )?quarter to|\d{1,2} past) (?:\d{1,2}|one))",
        hours.at(),
    ),
    (
        r"first thing(?: in the| on)?(?: morning)?|early (?:in the )?mornings?|early(?= <d)",
        hours.first_thing,
    ),
    (rf"{_IN}late morning", hours.part("late_morning")),
    (r"before lunch", hours.part("before_lunch")),
    (r"after lunch", hours.part("after_lunch")),
    (r"(?:at |during |in )?(?:my |the )?lunch ?(?:time|break|hour)?", hours.part("lunch")),
    (rf"{_IN}early afternoon|{_IN}early in the afternoon", hours.part("early_afternoon")),
    (rf"{_IN}mid afternoon", hours.part("middle_afternoon")),
    (rf"{_IN}late(?:r)? (?:in the )?afternoon", hours.part("late_afternoon")),
    (rf"{_IN}mornings?", hours.part("morning")),
    (rf"{_IN}afternoons?|(?<=>) pm", hours.part("afternoon")),
    (rf"{_IN}evenings?|after work", hours.part("evening")),
)
