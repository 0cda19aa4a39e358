"""What a front desk must not answer: an opinion on health, a drug, orders to the assistant.

Read from plain words, narrowly: whoever asks what to bring, which visit to book or whether to stop
a medicine *for an examination* asks the desk something it knows. To be signed off by a clinician.
Source: diagnosis and prescription are a doctor's alone and cannot be delegated (Codice di
deontologia medica 2014, art. 13); to practise them without being one is an offence (art. 348 of
the Codice penale). A front desk therefore says neither, and names who can.
"""

import re
from enum import StrEnum
from typing import Final

from frontdesk.reading.normalise import normalise


class OutOfBounds(StrEnum):
    """What is asked for; each is declined in one sentence of its own."""

    DRUG = "drug"
    OPINION = "opinion"
    ORDER = "order"


_DRUG: Final = (
    r"(?:medicin\w+|farmac(?:o|i)|pastigli\w+|pillol\w+|compress\w+|gocce|sciroppo|supposte|"
    r"antibiotic\w+|antidolorific\w+|antinfiammator\w+|cortison\w+|tachipirina|paracetamolo|"
    r"ibuprofene|aspirina|cardioaspirina|oki|moment|brufen|augmentin|amoxicillina|voltaren|"
    r"eparina|insulina|coumadin|eutirox|xanax|ansiolitic\w+|sonnifer\w+|cortison\w+|"
    r"medicines?|medications?|drugs?|pills?|tablets?|painkillers?|antibiotics?|paracetamol|"
    r"ibuprofen|aspirin|insulin|steroids?)"
)
_MAY: Final = (
    r"(?:posso|potrei|devo|dovrei|conviene|meglio|va bene se|fa male se|si puo|can i|could i|"
    r"should i|may i|is it ok(?:ay)? to|do i)"
)
_TAKING: Final = (
    r"(?:prend\w+|assum\w+|smett\w+(?: di prendere)?|sospend\w+|interromp\w+|raddoppi\w+|aument\w+|"
    r"dare|diminui\w+|mischi\w+|take|stop(?: taking)?|double|increase|give|mix)"
)
_ILLNESS: Final = (
    r"(?:un )?(?:tumore|cancro|infarto|ictus|melanoma|maligno|grave|contagios\w|pericolos\w|"
    r"broncopolmonite|polmonite|trombosi|ernia|diabete|cancer|tumou?r|heart attack|stroke|serious|"
    r"malignant|contagious|dangerous)"
)
_WHAT: Final = r"(?:cosa|cos|che cosa|che malattia)"
_KINDS: Final = (
    (
        OutOfBounds.ORDER,
        r"(?:ignor(?:a|i|e|ate)|dimentic(?:a|hi|ate)|disregard|forget|override|bypass)"
        r"(?: \w+){0,4} (?:istruzion\w+|"
        r"regole|comandi|instructions?|rules|prompts?|guidelines)|(?:system|your) prompt|"
        r"(?:fai|faccia) finta (?:di essere|che sei)|pretend (?:to be|you are|that you)|"
        r"(?:act|behave) as (?:if|an? )|(?:sei|you are) (?:ora|adesso|now) (?:un |una |an? )|"
        r"(?:developer|debug|admin|god) mode|jailbreak|modalita (?:sviluppator\w|admin)|"
        r"(?:mostra|dimmi|ripeti|scrivi|show|tell|repeat|print|reveal)\w*(?: \w+){0,3} "
        r"(?:tue|your) (?:istruzioni|regole|instructions|rules)",
    ),
    (
        OutOfBounds.DRUG,
        rf"{_MAY}(?: \w+){{0,2}} {_TAKING}(?! (?:un |l )?appuntamento)(?: \w+){{0,5}} {_DRUG}|"
        rf"(?:che|quale|quali|quante?|quant\w|what|which|how (?:much|many))(?: \w+)? {_DRUG}"
        rf"(?: \w+){{0,3}} (?:{_TAKING}|prendo|dose)|"
        r"(?:cosa|che cosa|what)(?: \w+){0,2} (?:prend(?:o|ere)|i take)(?: \w+){0,2} (?:per|contro|"
        rf"for|against)|(?:dose|dosaggio|dosage)(?: \w+){{0,3}} {_DRUG}|"
        rf"{_DRUG}(?: \w+){{0,3}} (?:fa male|fanno male|va bene per|is safe|safe)",
    ),
    (
        OutOfBounds.OPINION,
        rf"(?:secondo (?:lei|te|voi)|per (?:lei|te))(?: \w+){{0,3}} {_WHAT} "
        r"(?:ho|potrebbe essere|puo essere|sara)|(?:secondo (?:lei|te|voi))(?: \w+){0,2} (?:e|ho|"
        rf"sara|potrebbe essere|puo essere) {_ILLNESS}|{_WHAT} (?:ho|potrei "
        r"avere|puo essere|potrebbe essere) *\?|"
        rf"(?:potrebbe essere|puo essere|sara|is it|could it be|do i have|have i got|might it be) "
        rf"(?:an? )?{_ILLNESS}|^(?:ma )?(?:e|ho) {_ILLNESS} *\?|"
        r"(?:what do you think|in your opinion)(?: \w+){0,2} (?:i have|it is|is wrong)|"
        r"what (?:is|s) wrong with me|(?:mi|can you|could you) (?:fa|fai|give me) una? diagnos\w+|"
        r"diagnose me|(?:mi dia|dammi|voglio|vorrei) un parere medico|"
        r"(?:devo|dovrei|should i)(?: \w+)? (?:preoccuparmi|be worried|worry)"
        r"(?! (?:del|dell|della|di|per|about)\b)",
    ),
)
_PATTERNS: Final = tuple((kind, re.compile(rf"(?:\b|^)(?:{shape})")) for kind, shape in _KINDS)
_FOR_AN_EXAM: Final = re.compile(
    r"\b(?:prima del\w*|per (?:l |la |il |gli |le )?(?:esam\w+|visit\w+|prelievo|analisi|eco\w*)|"
    r"before (?:the|my)|for the (?:test|exam|visit|scan))\b"
)
_LONGEST: Final = 1500  # characters


def read_out_of_bounds(text: str) -> OutOfBounds | None:
    """What the desk must decline; None for everything else, and for preparing an examination.

    Drugs before an examination belong to its preparation, which is told from the facility's data.
    """
    plain = " ".join(re.findall(r"[a-z0-9?]+", normalise(text[:_LONGEST])))
    kind = next((kind for kind, pattern in _PATTERNS if pattern.search(plain)), None)
    if kind is OutOfBounds.DRUG and _FOR_AN_EXAM.search(plain):
        return None
    return kind
