import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.reading.answers import Command, read_command

COMMANDS = {
    Command.HUMAN: """
        operatore|OPERATORE!|Operatore per favore|voglio parlare con una persona|un umano|operator
        human|talk to someone|I want to talk to a real person please|operatroe|opertore
        vorrei parlare con un operatore|mi passi la segreteria|posso parlare con qualcuno?
        c'è qualcuno?|ho bisogno di un operatore|una persona vera grazie|mi serve un operatore
        can I speak to a human|agent|real person|voglio un operatore subito|buongiorno, operatore
        parlare con una persona in carne e ossa|passami un operatore|speak to someone please
    """,
    Command.START_OVER: """
        ricomincia|ricominciamo|ricomincia da capo|da capo|menu|Menù|menu principale|start over
        restart|main menu|torna all'inizio|dall'inizio per favore|start again please|home
    """,
    Command.BACK: "indietro|torna indietro|back|go back|voglio tornare indietro|un passo indietro",
    Command.STOP_HERE: """
        basta|basta così|lascia stare|lasci stare grazie|never mind|nevermind|lasciamo perdere
        non importa|fa niente|forget it|esci|no lascia perdere|that's enough
    """,
    Command.OPT_OUT: "STOP|stop|Stop.|STOP!|unsubscribe|stop messaggi|basta messaggi|disiscrivimi",
    Command.ASSISTANT: "assistente|torna all'assistente|bot|l'assistente automatico|assistant",
    Command.HELP: "aiuto|help|cosa puoi fare?|come funziona?|what can you do|istruzioni|help me",
}
NO_COMMANDS = """
l'operatore mi ha detto che la visita è giovedì|l'operatrice è stata scortese|/restart|/stop
voglio prenotare una visita|sto male aiuto mi fa male il petto|ho bisogno di aiuto per prenotare
posso parlare con la dottoressa Ferri?|qualcuno mi ha chiamato|back pain|mi fa male indietro|ciao
non voglio più venire|basta che non sia lunedì|disdico|annulla|torno domani|stop alla stazione
vorrei tornare indietro nel tempo|la persona che mi accompagna è mia figlia|sì|1||mio figlio
quando torna la dottoressa?|la segreteria a che ora apre?|menu della mensa ospedaliera
my agent told me to come on monday|I feel like a human again|è basta con il dolore alla schiena?
"""


def told(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.strip().replace("\n", "|").split("|")]


@pytest.mark.parametrize(
    ("command", "text"),
    [(command, text) for command, texts in COMMANDS.items() for text in told(texts)],
)
def test_a_message_that_is_only_a_command_is_that_command(command: Command, text: str) -> None:
    assert read_command(text) is command


@pytest.mark.parametrize("text", told(NO_COMMANDS))
def test_a_message_that_says_more_is_no_command(text: str) -> None:
    assert read_command(text) is None


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert read_command(text) in {None, *Command}
