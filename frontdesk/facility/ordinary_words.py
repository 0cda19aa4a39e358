"""Everyday words that say nothing about which service is meant, and must not be taken for typos.

"posso" is one letter from "polso", "visita" from "vista": a word listed here is never corrected.
"""

_WORDS = """
a abbiamo about ad adesso after afternoon again ai al all alla alle allo also am an anche ancora
and anni anno any anyone appena appointment appointments appuntamenti appuntamento are as ask
aspetto at available avere avete avrei avuto be because been before bel bella bello ben bene
bisogno book booking brutta brutto buon buona buonasera buongiorno but by c call can capito caro
casa causa che chi chiedere ci ciao circa come con consulto conto controllare controllata
controlli controllo cosa cosi could credo cui da dai dal dalla dalle date day days dear degli dei
del dell della delle dello dentro devo di dica did dire disponibile disponibilita do doctor
doctors does doing domanda domani domattina done dont dopo dopodomani dott dottor dottore
dottoressa dottssa dove dovrei dr due e ecco ed entro era essere evening fa faccio fare farmi faro
fate fatto favore feel ferie figli figlia figlio fino first fissare follow followup for forse fra
friday from fuori get getting giorni giorno giovedi give gli go going good got grande grazie ha
had hai hanno has have having he hello her here hi him his ho home hope how i ieri if il im in
insieme into invece io is it its just know l la last le lei let li libera libero like lo long look
looking loro lui lunedi ma madre mai make male mamma marito martedi mattina mattino may me medica
medical medici medico meglio meno mentre mercoledi mese mesi mettere mezza mi mia mie miei mine
mio moglie molto monday month months more morning mostra mostrare mother my name ne need needs nei
nel nella nelle new next niente no noi nome non nonna nonno nostra nostro not notte now o of off
oggi ogni ok on one only or ora orari orario ore our out own padre papa parlare part parte passa
passata passato pensa people per perche pero persona piccola piccolo piu please poco poi
pomeriggio porta portare possible posso post posto potete potrei prego prendere prenota prenotare
prenotato prenotazione presso presto prima prime primi primo problem problema problemi problems
proprio prossima prossimo pure qua qual qualche quale quando quanto quella quelle quelli quello
questa queste questi questions questo qui ragazzi ragione really request ricetta richiesta riesco
right ringrazio rivedere sabato saluti salve same sarebbe sarei saturday schedule scorsa scorso
scusi se second seconda secondo see seen sei senta senza sera serve servirebbe settimana settimane
she should si sia siamo sig signor signora signore so solo some somebody someone sono soon sopra
sta stanotte stata stato still sto sua sul sulla sunday suo suoi take tanto te tell tempo testa
thank thanks that the their them then there they thing this those thursday time times tipo to
today tomorrow tra tre troppo tu tua tuesday tuo tutta tutti tutto two ultima ultimo un una uno up
urgente us va vada valori vedere vediamo venerdi venga venire verso very vi via visit visita
visitare visitarmi visite visits voglia voglio voi vorrei vostra vostro vuole want wants was we
wednesday week weeks well were what when where which who wife will with would year years yes
yesterday you your
"""

ORDINARY_WORDS = frozenset(_WORDS.split())
