"""What all jobs of the engine process share: connections, turns at servers, parsers, the browser."""

import contextlib
from collections.abc import AsyncIterator

from terang.audit.documents.readers import Readers
from terang.audit.fetch import Fetcher
from terang.audit.means import Means, Rendering, Watch
from terang.audit.pace import Pace
from terang.audit.poison import Poison
from terang.audit.polite import Politeness
from terang.inspections.engine.messages import Setting, SiteJob


class Tools:
    """What all jobs of the process share: connections, turns at servers, parsers, the browser."""

    def __init__(self, setting: Setting, fetcher: Fetcher, readers: Readers, watch: Watch) -> None:
        self.setting, self.fetcher, self.readers, self.watch = setting, fetcher, readers, watch
        self.polite = Politeness(setting.manners)
        self.pace = Pace()
        self.browser: Rendering | None = None

    def means(self, job: SiteJob) -> Means:
        return Means(
            fetcher=self.fetcher,
            polite=self.polite,
            readers=self.readers,
            started_at=job.run.started_at,
            browser=self.browser,
            watch=self.watch,
            room=self.setting.room,
            poison=Poison.of(job.path, job.run.id).urls,
            pace=self.pace,
        )


@contextlib.asynccontextmanager
async def tools(setting: Setting, watch: Watch) -> AsyncIterator[Tools]:
    async with contextlib.AsyncExitStack() as stack:
        fetcher = await stack.enter_async_context(Fetcher(setting.reach, agent=setting.agent))
        readers = await stack.enter_async_context(Readers())
        shared = Tools(setting, fetcher, readers, watch)
        if setting.browser:
            from terang.audit.render import Browser  # Playwright is slow to import, and often not wanted

            shared.browser = await stack.enter_async_context(Browser(fetcher, turns=shared.polite))
        yield shared
