"""The few words that work in every state of the chat: a person, start over, back, stop …"""

from collections.abc import Mapping
from enum import StrEnum

from frontdesk.reading.emoji import without_emoji
from frontdesk.reading.phrases import PhraseBook, skeletons


class Command(StrEnum):
    """What a message that is nothing but a command asks for."""

    HUMAN = "human"
    START_OVER = "start_over"
    BACK = "back"
    STOP_HERE = "stop_here"
    OPT_OUT = "opt_out"
    ASSISTANT = "assistant"
    HELP = "help"


_PERSON = """
    operatore|operatrice|un operatore|una operatrice|un operatrice|operatori|umano|un umano|umana
    essere umano|persona|una persona|persona vera|una persona vera|persona reale|persona umana
    una persona reale|una persona umana|in carne e ossa|segreteria|la segreteria|segretaria
    una segretaria|qualcuno|qualcuno di voi|qualcun altro|un addetto|un impiegato|lo sportello
    centralino|human|a human|human being|real person|a real person|person|a person|operator
    an operator|agent|an agent|live agent|someone|somebody|real human|a real human|receptionist
    the receptionist|reception|staff member
"""
_PHRASES: Mapping[Command, str] = {
    Command.HUMAN: "parlare con qualcuno|operatore subito|operatore umano|talk to someone",
    Command.START_OVER: """
        ricomincia|ricominciare|ricominciamo|ricomincio|da capo|daccapo|dall inizio|da principio
        torna all inizio|tornare all inizio|inizio|menu|menu principale|torna al menu|home|reset
        start over|start again|restart|begin again|main menu|from the beginning|beginning
    """,
    Command.BACK: """
        indietro|torna indietro|tornare indietro|vai indietro|torna|passo indietro|precedente
        un passo indietro|back|go back|previous|step back|one step back|take me back
    """,
    Command.STOP_HERE: """
        basta|basta cosi|basta grazie|lascia stare|lasci stare|lascia perdere|lasci perdere
        lasciamo stare|lasciamo perdere|non importa|fa niente|fa nulla|niente lascia stare
        come non detto|esci|uscire|esco|fermati|non fa niente|never mind|nevermind|forget it
        forget about it|leave it|exit|quit|that s enough|enough|let it go|not important|stop here
    """,
    Command.OPT_OUT: """
        stop|stop messaggi|stop sms|stop whatsapp|stop messages|basta messaggi|disiscrivimi
        disiscrivetemi|disiscrizione|cancellami dalla lista|unsubscribe|opt out|stop messaging me
        stop texting me|non voglio piu messaggi|non scrivetemi piu
    """,
    Command.ASSISTANT: """
        assistente|assistente automatico|torna all assistente|assistente virtuale
        tornare all assistente|bot|torna al bot|robot|assistant|the assistant
        virtual assistant
        back to the assistant|back to the bot|back to assistant
    """,
    Command.HELP: """
        aiuto|help|istruzioni|comandi|come funziona|come funzioni|cosa puoi fare|che cosa puoi fare
        cosa posso fare|che cosa sai fare|cosa sai fare|how does it work|how does this work
        what can you do|instructions|commands|help me
    """,
}
# Around a command: politeness and the words of asking, nothing that tells a story.
_ASKING = """
    voglio|vorrei|volevo|vorei|desidero|preferisco|preferirei|posso|potrei|puo|puoi|potete|possiamo
    parlare|parlo|parlarci|parla|sentire|contattare|chiamare|scrivere|chattare|passare|passarmi
    passami|mi passi|mi passa|passatemi|mi passate|mettimi|mi metta|collegami|in contatto
    con|a|ad|di
    bisogno|ho bisogno|avrei bisogno|ho|mi|ci|c e|serve|mi serve|dare|dammi|mi dia|datemi|mi faccia
    fammi|fatemi|per favore|per piacere|perfavore|grazie|prego|scusi|scusa|scusate|subito|adesso|ora
    un|una|il|la|lo|l|e|al|allo|alla|buongiorno|buonasera|salve|ciao|allora|no|ok|si|dai
    direttamente
    al telefono|i want|i d like|i would like|i need|can i|could i|can you|let me|lemme|i|d|want|need
    like|would|talk|speak|talking|to|with|please|get me|give me|connect me|transfer me
    put me|through
    the|a|an|hi|hello|hey|now|thanks|thank you|just|go|me|my|sorry|vera|vero|diretto|reale
"""


def _split(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.replace("\n", "|").split("|") if phrase.strip()]


_BOOKS = {command: PhraseBook(_split(text)) for command, text in _PHRASES.items()}
_BOOKS[Command.HUMAN] = PhraseBook(_split(_PERSON + "|" + _PHRASES[Command.HUMAN]))
_AROUND = PhraseBook(_split(_ASKING))
# Longer readings first: "basta messaggi" is not "basta", "torna all'assistente" not "torna".
_ORDER = (
    Command.OPT_OUT,
    Command.HUMAN,
    Command.ASSISTANT,
    Command.START_OVER,
    Command.STOP_HERE,
    Command.BACK,
    Command.HELP,
)
_LONGEST = 9  # words; a longer message says more than a command


def read_command(text: str) -> Command | None:
    """The command a message consists of; None when it says anything else besides.

    "voglio parlare con un operatore" is one, "l'operatore mi ha detto che…" is not. The word
    "stop" alone is the opt-out of messages. Text that begins with "/" is only text.
    """
    said = skeletons(without_emoji(text))
    if not 0 < len(said) <= _LONGEST or text.lstrip().startswith("/"):
        return None
    return next((command for command in _ORDER if _is_only(command, said)), None)


def _is_only(command: Command, said: list[str]) -> bool:
    seen, rest = _BOOKS[command].take_out(said)
    return seen and not _AROUND.take_out(rest)[1]
