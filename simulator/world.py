"""Everything the simulator knows, in one place, under one lock."""

from threading import RLock

from simulator.clock import Clock
from simulator.graph.rates import Rates
from simulator.graph.templates import load_templates
from simulator.journal import Journal
from simulator.ledger import Outgoing
from simulator.media import MediaShelf
from simulator.notifications.deliveries import Deliveries
from simulator.notifications.dispatcher import Dispatcher
from simulator.notifications.envelope import Sender
from simulator.notifications.handshake import Subscription, verify_callback
from simulator.notifications.timetable import Timetable
from simulator.people import People, load_people
from simulator.phones import Phones
from simulator.settings import Settings
from simulator.sms.courier import SmsCourier


class World:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = RLock()
        self.clock = Clock(settings.now_at)
        self.journal = Journal()
        self.people = People(load_people(settings.people_path))
        self.phones = Phones(self.lock)
        self.ledger: dict[str, Outgoing] = {}
        self.shelf = MediaShelf(self.clock)
        self.templates = load_templates(settings.templates_path)
        self.rates = Rates(settings.pair_burst, settings.throughput)
        self.sender = Sender(
            settings.business_account_id, settings.phone_number_id, settings.display_phone_number
        )
        self.timetable = Timetable()
        self.deliveries = Deliveries(self.timetable, self.journal, self.clock)
        self.dispatcher = Dispatcher(
            settings.callback_url,
            settings.app_secret,
            settings.business_account_id,
            self.timetable,
            self.deliveries,
        )
        self.sms = SmsCourier(
            settings.sms_callback_url, settings.sms_api_token, self.timetable, self.deliveries
        )
        self.subscription = Subscription("pending")

    def subscribe(self) -> Subscription:
        """Ask the callback address to prove itself, now."""
        self.subscription = verify_callback(self.settings.callback_url, self.settings.verify_token)
        self.journal.note("subscription", self.clock.now(), outcome=self.subscription.state)
        return self.subscription

    def reset(self) -> None:
        """Forget people's chats, what is under way and the faults; the address stays verified."""
        self.dispatcher.forget()
        self.deliveries.forget()
        self.timetable.forget()
        with self.lock:
            self.people.reset()
            self.ledger.clear()
            self.shelf.reset()
            self.rates.reset()
            self.dispatcher.faults = type(self.dispatcher.faults)()
            self.clock.freeze(self.settings.now_at)
            self.journal.clear()
            self.phones.reset()

    def close(self) -> None:
        self.dispatcher.forget()
        self.deliveries.forget()
        self.timetable.close()
