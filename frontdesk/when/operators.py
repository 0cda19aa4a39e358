"""Words that tie wishes together or turn them round, over tidied text.

or, and, else ("se no"), prefer ("meglio"), correct ("anzi"), but (also a pause), not ("non"),
except ("tranne"), away ("non posso", before or after the day), no (after the day), fine (ends
what "non" turned round), instead (drops the day after
it), soonest, any (any time will do).
"""

IT = (
    (
        "correct",
        r"anzi(?: no)?|no (?:scusi|scusa|aspetti|aspetta|anzi)|volevo dire|mi sono sbagliat[oa]"
        r"|ho (?:sbagliato|detto male)|mi correggo|cioe no|pardon",
    ),
    (
        "else",
        r"se no|senno|senn|in alternativa|al limite|in caso contrario|se non (?:si puo|c ee posto"
        r"|ee possibile|e possibile|e libero|potete)|eventualmente"
        r"|oppure se no|(?:o )?al massimo(?= <d)",
    ),
    (
        "prefer",
        r"(?:ma )?(?:meglio(?: ancora)?(?: se)?|preferirei|preferisco|preferibilmente|possibilmente"
        r"|se possibile|se si puo|piuttosto|di preferenza)",
    ),
    ("fine", r"(?:che |perche |e |quando )?(?:non|nn) lavoro(?: mai)?"),
    (
        "away",
        r"(?:io )?(?:non|nn) (?:posso|riesco|potrei|potro"
        r"|ce la faccio|ci sono|ci saro|ci siamo|sono"
        r" (?:disponibile|liber[oa]|in citta|a casa)|mi va(?: bene)?"
        r"|va(?: bene)?|vanno(?: bene)?|vengo|potevo)"
        r"(?: (?:a |mai )?venire| mai)?"
        r"|(?:sono|saro|siamo|saremo|ho) (?:gia )?(?:via|fuori"
        r"|assente|all estero|in (?:ferie|vacanza|viaggio)"
        r"|impegnat[oaie]|occupat[oaie]|un impegno|altri impegni"
        r"|impegni|di turno|al lavoro|a lavoro)"
        r"|sto (?:via|fuori|in ferie)|(?<!dal )(?<!il )(?<!mio )(?<!del )(?<!al )lavoro"
        r"|sto lavorando|impossibile|esclus[oaie](?= ?(?:$|[,.]))",
    ),
    ("instead", r"insteadof"),
    ("fine", r"se non(?= <d)"),
    (
        "except",
        r"(?:tranne|eccetto|salvo|fuorche|a parte|esclus[oaie]|ad eccezione (?:di|del)"
        r"|meno(?= (?:il|la|di|<)))(?: che)?(?: (?:di|il|la|quell[oa] di|a))*",
    ),
    (
        "not",
        r"(?:ma |pero )?(?:non(?: (?:di|il|la|per|quell[oaie](?: di"
        r"| del)?|voglio|vorrei|mi dia))*|mai)"
        r"(?: che)?(?: (?:di|il|la|quell[oa] di|a))*",
    ),
    (
        "fine",
        r"(?:mi )?(?:va|vanno|andrebbe|anche) bene|andrebbe|posso"
        r"|potrei|ok|si|ci sono|sono liber[oa]|perfetto"
        r"|vorrei|volevo",
    ),
    ("no", r"no"),
    ("or", r"o(?: anche| magari)?|oppure"),
    ("and", r"e(?: anche)?|ed|anche"),
    (
        "soonest",
        r"(?:il |al )?(?:prima|piu presto|quanto prima|appena) possibile|(?:il )?quanto prima"
        r"|(?:il |al )?piu presto|prima (?:data(?: disponibile| utile)?|che si puo|disponibilita)"
        r"|(?:il )?primo (?:posto|appuntamento|buco|giorno)(?: libero"
        r"| disponibile| utile| possibile)?"
        r"|(?:la )?prima (?:data|disponibilita|cosa)"
        r"|appena (?:si )?(?:potete|puo|c e posto|c ee posto"
        r"|avete (?:posto|un buco))|con urgenza|urgentemente",
    ),
    (
        "any",
        r"quando (?:volete|vuole|vi pare|capita|c e posto)|(?:in |un )?(?:qualsiasi|qualunque|ogni)"
        r" (?:giorno|momento|ora|orario|data)|tutti i giorni|(?:per me )?va bene (?:tutto|sempre)"
        r"|a qualsiasi ora|indifferente|quando vi va"
        r"|non ho preferenze"
        r"|(?:in )?un altro (?:giorno|orario)|un altra (?:data|volta|ora)|piu tardi(?! d)",
    ),
)
EN = (
    (
        "correct",
        r"no wait|wait no|actually(?: no)?|i mean|no sorry|sorry no|sorry i meant|i meant|or rather"
        r"|make that|correction",
    ),
    ("else", r"otherwise|if not(?! <d)|failing that|or else|if thats not possible|alternatively"),
    (
        "prefer",
        r"preferably|ideally|if possible|(?:i d |id |i would )?(?:prefer|rather)(?:ably)?|better",
    ),
    (
        "away",
        r"(?:i )?(?:really )?(?:cant|cant do|cant make(?: it)?"
        r"|cant come|wont be (?:here|able|available|around)|dont work"
        r"|doesnt work|doesnt suit|isnt good|is no good|are no good"
        r"|is impossible)(?: on| any| come| make it| do)*"
        r"|(?:i m|im|i am|ill be|i will be|were|we are"
        r"|i ll be) (?:\w+ )?(?:away|busy|working|abroad|out|off|unavailable|not"
        r" (?:here|available|free|around)|on holiday)(?: on| town"
        r"| of)*|not available(?: on)?|i work(?: on)?",
    ),
    ("instead", r"insteadof"),
    ("fine", r"if not(?= <d)"),
    (
        "except",
        r"(?:(?:any ?(?:time|day)|every day) but|except(?: for| on)?"
        r"|excluding|apart from|besides|other than)(?: on| the| in| a)*",
    ),
    ("not", r"(?:but |just )?(?:not|never|but no|avoid|no(?= w\ds))(?: on| the| in| a| one)*"),
    (
        "fine",
        r"(?:is |are |would be |ll be )?(?:fine|ok|okay|good|great"
        r"|perfect|works|suits)|i can|id like|i could",
    ),
    ("no", r"no"),
    ("or", r"or(?: maybe| even| possibly)?"),
    ("and", r"and|also"),
    (
        "soonest",
        r"as soon as (?:possible|you can)|soonest"
        r"|(?:the )?earliest(?: possible| available| convenience)?"
        r"|(?:the )?(?:first|next) (?:available|free)(?: \w+)?|urgently|right away|straight away"
        r"|the sooner the better|at your earliest convenience",
    ),
    (
        "any",
        r"any ?time|any (?:day|date|hour)|whenever(?: you (?:can|like"
        r"|want))?|every day|all days|i dont mind"
        r"|(?:on )?(?:another|a different|some other) (?:day|time"
        r"|date)|later(?! than)|im flexible|no preference",
    ),
)
PAUSE = r"[,.]"
BUT = {
    "it": r"ma|pero|(?:che )?gli altri giorni|perche|poiche|siccome|quindi|invece|mentre",
    "en": r"but|because|cos|coz|cause|since i|as (?:i|we)|so|though|however|while",
}
