"""Words that tell what a clause is about: coming to us, how somebody feels, or something else.

Beginnings of words over tidied text; "$" ends a word, "_" is a space.
"""

import re


def _beginnings(text: str) -> re.Pattern[str]:
    words = (word.replace("_", " ").replace("$", r"\b") for word in text.split())
    return re.compile(rf"\b(?:{'|'.join(words)})")


COMES = {
    "it": _beginnings("""
        prenot appuntament visit venire$ venir vengo$ posto$ posti$ disponib liber[oaie]$ fissar
        preferi meglio$ spostar sposti spostiam anticip posticip rinvi cambiar va_bene andrebbe
        ricevere$ vedermi passare$ possibile$ potrei$ posso$ metta mette$ segna mi_serve_una
    """),
    "en": _beginnings("""
        book appointment visit come$ coming$ available slot free$ schedul prefer reschedul move$
        postpone change$ see_(?:a|the|someone|dr)$ seen$ fine$ works?$ opening$ earlier$ can_i$
        could_i$
    """),
}
"""Of coming to us."""

TELLS = {
    "it": _beginnings("""
        dolor male$ mal_di fa_male febbre pression glicemi zuccher pastigli compress pillol gocc
        pres[oae]$ misur battit batte$ cuore$ saturazion ossigen toss nausea gira$ girament svenut
        cadut sangu vomit farmac medicin dose dosi$ dimenticat saltat insulin peso$ gonfi bruci
        prurito stanc[oa]$ tachicard palpitazion cardioaspirin tachipirin avut[oa]$ stat[oa]$ era$
        avevo$ sento$ respir diarrea vertigin petto terapia minim[ae]$ massim[ae]$ fatt[oa]$ inr$
        valori$ temperatura prend[oe]$ chiamat telefonat ritirat andat[oa]$ venut[oa]$ promemoria
        ricord taglio_
    """),
    "en": _beginnings("""
        pain hurt ache headache fever pressure glucose sugar pill tablet took$ taken$ measured
        heart_rate pulse saturation oxygen cough nausea dizzy faint fell$ blood vomit medicine
        medication dose forgot missed insulin weigh swollen burning itch tired palpitation had$ was$
        been$ breath remind inr$ temperature suddenly
    """),
}
"""Of symptoms, measurements, medicines, and of what has been."""

NEVER = {
    "it": _beginnings("""
        apert[oiae]$ aprite$ apre$ orari_fate orari_fa$ chiudete$ chius[oi]$ sciopero orari?o?_di_ap
        referto referti risultat fattur ricevut[ae]$ pagat[oa]$ pront[oiae]$ conferm[oi]$ ci_saro$
        ci_vediamo$ disdir disdic disdett annull cancellare$ cancello$ rinunci saltare salto$
        mi_tolga no[n]?_vengo$ non_verr no_vengo$
        che_or[ae]_(?:ho|ee|devo|era|inizia|visita|sono)
        a_che_ora_mi disguid digiuno$ mangiare$ bere$ urine$ scriv messagg tornat[oi]$ mensa$
        quando_(?:ho|ee|era)_(?:il_mi|la_mi|l_appunt|la_visita|la_prossima) ho_gia_(?:un|l)$
        ricordami ricordatemi ricordarmi ricordamel ho_appuntament visite_ho$ ho_qualcosa
        avevo_un_appunt mi_pare_di dovrei_avere non_ricordo in_lista_per
        (?:da_chi|dove|cosa|che)_(?:mi_)?dev[oi] che_medico in_che$
        ee_oggi ee_domani la_mia_visita c_ee_qualcuno
        c_ee_anche oggi_c_ee fino_a_che_ora tempo_fa piove oroscopo che_giorno che_fai meteo che_ore
        data_di_nascita prendere_ cosa_devo da_chi_devo siete_ap ee_festa
    """),
    "en": _beginnings(r"""
        are_you_open open_(?:on|at|in)$ do_you_open you_open$ opening_(?:hours|times) closed?$
        strike         results?$ report$ invoice receipt paid$ ready$ confirm$ ill_be_there cancel
        wont_be_coming not_coming not_going_to_make skip remind_me what_time_(?:is|do_i|am|can)
        when_(?:is|was)_my fasting$ where_do_i what_do_i am_i_booked do_i_have which_doctor
        i_cant_remember is_it_(?:at|today|tomorrow|on)$ my_visit$ weather birth_date doctor_in$
        (?<!\d_)hours$ desk_open
    """),
}
"""Of opening hours, papers, cancelling, an appointment there already is, the weather."""
