"""What is published, for pages, files and reports: read models that never show what is not out.

They live in `evaluations.results`, where reports may read them too; pages of the portal take them from here.
"""

from terang.evaluations.models import Publication
from terang.evaluations.results.body_year import (
    Asked,
    BodyYear,
    Met,
    Response,
    Year,
    body_year,
    history,
)
from terang.evaluations.results.indicator_year import (
    Group,
    IndicatorYear,
    Summary,
    Told,
    indicator_year,
    summaries,
)
from terang.evaluations.results.ranked import (
    LEAST,
    ClassStanding,
    Place,
    Rate,
    classes_of,
    home_region,
    main_standings,
    out,
    public_regions,
    published,
    standings,
    years,
)

__all__ = (
    "LEAST",
    "Asked",
    "BodyYear",
    "ClassStanding",
    "Group",
    "IndicatorYear",
    "Met",
    "Place",
    "Publication",
    "Rate",
    "Response",
    "Summary",
    "Told",
    "Year",
    "body_year",
    "classes_of",
    "history",
    "home_region",
    "indicator_year",
    "main_standings",
    "out",
    "public_regions",
    "published",
    "standings",
    "summaries",
    "years",
)
