"""Made-up appropriate bodies as facts."""

from goldthread.organisations.models import BodyKind
from goldthread.organisations.reading import Facts
from goldthread.organisations.synthetic.sources import names


def facts() -> list[Facts]:
    """Teaching school hubs first, then the national bodies."""
    hubs = [f"{area} Teaching School Hub" for area in names()["hubs"]]
    return [
        *({"name": hub, "kind": BodyKind.TEACHING_SCHOOL_HUB} for hub in hubs),
        *({"name": name, "kind": BodyKind.NATIONAL} for name in names()["national"]),
    ]
