"""What a nurse does with a case: one verb, one file. Each deed is audited and becomes an event.

Only the nurse who has a case may change it; a deed on a case that nobody has takes it first. The
errors are in `cases`, and say what the page has to tell.
"""
