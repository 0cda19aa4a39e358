"""How hours and parts of the day are said in English."""

from frontdesk.when import hours
from frontdesk.when.forms import compiled
from frontdesk.when.hours import CLOCK_EN

_C = rf"(?P<clock>{CLOCK_EN})"
_C2 = rf"(?P<clock_to>{CLOCK_EN})"
_IN = r"(?:(?:in|on|during|at|the|of|only|any|every|mid|sometime|some time) ){0,4}"
HOURS = compiled(
    (rf"(?:finish|get off|get out|free)(?: \w+){{0,2}} (?:at|from) {_C}", hours.not_before),
    (rf"(?:from|between) {_C} (?:to|and) {_C2}", hours.between),
    (r"at (?P<clock>(?:5|10|2[05]) to (?:\d{1,2}|one)(?: [ap]m)?)(?![\d:/])", hours.at()),
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
        r"|(?:half past|half|(?:a )?quarter past|(?:a )?quarter to|\d{1,2} past|2[05] to)"
        r" (?:\d{1,2}|one))",
        hours.at(),
    ),
    (
        r"first thing(?: in the| on)?(?: morning)?|early (?:in the )?mornings?|early(?= <d)",
        hours.first_thing,
    ),
    (
        r"after (?:the )?(?:school (?:run|drop ?off)"
        r"|dropping (?:\w+ ){1,3}(?:off )?(?:at|to) school)",
        hours.after_school_run,
    ),
    (
        r"before (?:the )?school (?:run|drop ?off|starts)|before taking (?:\w+ ){1,3}to school",
        hours.part("before_school_run"),
    ),
    (r"before work", hours.part("before_work")),
    (
        r"(?:in (?:the )?)?mid ?mornings?|(?:in )?(?:the )?middle of the morning",
        hours.part("middle_morning"),
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
    (rf"{_IN}early evening", hours.part("early_evening")),
    (rf"{_IN}late evening", hours.part("late_evening")),
    (rf"{_IN}evenings?|after work", hours.part("evening")),
)
