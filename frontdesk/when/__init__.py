"""When a patient would like to come, in Italian and English: our own small grammar.

A message is tidied (tidy.py), what is no wish is taken out (not_wishes.py), what is left is read
form by form (forms_it.py, forms_en.py) into items, the items are combined (combining.py), and what
was said becomes spans of real time (building.py) that slots are held against (ranking.py).

Conventions, where people leave it open:

- Morning 8–13 (early 7–9, middle 9:30–11:30, late 11–13, "prima di pranzo" 11–13), lunch
  12:30–14:30, "dopo pranzo" 14–19, afternoon 13–19 (early 13–15, middle 15–17, late 16–19), evening
  17–20; "tardi" or "presto" after a part is its half ("primo pomeriggio tardi": 14–15).
- A named hour is that hour ("alle 10": 10–11), "verso le 10" is half an hour around it, "verso le
  16 16:30" from half an hour before the one to half an hour after the other. "Dopo le 16" reaches
  to midnight, "prima delle 9" from midnight.
- An hour right after a limit belongs to its day: "entro domani sera" is up to tomorrow at 20, "da
  giovedì pomeriggio" from Thursday at 13; "dal 9 in poi di mattina" is said of each day. "Entro 48
  ore" ends at that very moment.
- Before 8, if the half of the day was not said, an hour is in the afternoon, as a clerk takes it
  ("alle 5" is 17:00), or in the half in which the place is open ("le 7 e mezza" of a place that
  opens at 7:30). It is asked back only where the place is open in both (`which_half_of_day`). What
  is written by the 24 hours ("05:30", "7:30") is plain.
- A weekday is the coming one; said alone on that very weekday, while the place is still open, it
  is asked which (`today_or_next_week`), else it is a week from now. Any such weekday if said in
  general ("il giovedì", "di giovedì", "Thursdays"): `every` 7. Hours without a day: `every` 1.
- "Prossimo" and "next" with a weekday: the coming one or next week's; asked unless they are one.
  "Il lunedì dopo" is the one after the coming one.
- "Domani" between midnight and four is asked back (`which_tomorrow`).
- "Il weekend" within other days is each one of them, and so are "i giorni feriali"; excluded, and
  with no other days, it is every one there is. "Tre giorni lavorativi" skip holidays too.
- "Il venerdì prima di Natale" is the last one before, "il lunedì dopo" the first after; "la
  settimana prima di" the calendar week before. "A cavallo tra novembre e dicembre" is the last week
  of the one and the first of the other.
- Of a week, "inizio" is Monday and Tuesday, "metà" Tuesday to Thursday, "fine" Thursday and Friday.
- A week is Monday to Sunday; "fra due settimane" that whole week, "fra 15 giorni" that very day
  (8 are a week and 15 two, as Italians count), "fra un mese" the week around that day.
- Months: "inizio" 1–10, "metà" 11–20, "fine" the last seven days; "la prima settimana" 1–7.
- "Le feste" are 24 December to 6 January; whose "ferie" are meant is asked.
- A date without a year is the coming one, but one more than 180 days ahead that has just passed is
  past. What has no end ("dopo il 10") ends at that horizon.
- 03/12 is the 3rd of December; in English it is asked when both orders make sense.
- A single day on which the place is closed, or past, is `refused` and explained.
"""

from frontdesk.when.model import Doubt, Refused, Span, When
from frontdesk.when.ranking import rank
from frontdesk.when.reading import read_when

__all__ = ["Doubt", "Refused", "Span", "When", "rank", "read_when"]
