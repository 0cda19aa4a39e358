"""Names from the facility's files; the id stands for what is no longer in them."""

from console.viewpoint import Viewpoint
from frontdesk.facility.model import Facility


def service_words(view: Viewpoint, facility: Facility, service_id: str) -> str:
    try:
        return facility.service(service_id).name.say(view.phrases.language)
    except KeyError:
        return service_id


def practitioner_words(view: Viewpoint, facility: Facility, practitioner_id: str) -> str:
    try:
        return facility.practitioner(practitioner_id).spoken_name(view.phrases.language)
    except KeyError:
        return practitioner_id


def site_words(view: Viewpoint, facility: Facility, site_id: str) -> str:
    try:
        return facility.site(site_id).name.say(view.phrases.language)
    except KeyError:
        return site_id
