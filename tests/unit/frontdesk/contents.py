"""Messages of every shape for property tests."""

from hypothesis import strategies as st

from frontdesk.messages import (
    Button,
    ContactRequest,
    ListMenu,
    Location,
    Media,
    ReplyButtons,
    Row,
    Section,
    Template,
    Text,
)

YES_NO = (Button("y", "Sì"), Button("n", "No"))
ASK = ReplyButtons("Confermo?", YES_NO)
MENU = ListMenu("Che cosa serve?", "Scegli", (Section("", (Row("1", "Prenotare"),)),))

words = st.text(st.sampled_from("abcàè .!?\n🙂👩‍👩"), max_size=60)
short = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
buttons = st.builds(Button, short, short)
sections = st.builds(
    Section, short, st.lists(st.builds(Row, short, short, short), max_size=3).map(tuple)
)
texts = st.builds(Text, words | words.map(lambda text: text * 60), st.booleans())
asking = st.one_of(
    st.builds(ReplyButtons, words, st.lists(buttons, max_size=3).map(tuple), words, words),
    st.builds(ReplyButtons, words.map(lambda text: text * 40), st.just(YES_NO)),
    st.builds(ListMenu, words, short, st.lists(sections, max_size=2).map(tuple), words, words),
    st.builds(ContactRequest, words),
)
others = st.one_of(
    st.builds(Template, short, st.just("it"), st.lists(short, max_size=2).map(tuple)),
    st.builds(Media, st.just("image"), short, st.none(), words),
    st.builds(Location, st.floats(-90, 90), st.floats(-180, 180), short, short),
)
contents = texts | asking | others
