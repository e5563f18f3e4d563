"""What `collect` does with each page that comes: the writer's side. One thread, one transaction a page."""

from __future__ import annotations

from scraper.cli.harvest.lists import Lists
from scraper.cli.harvest.window import Window
from scraper.web.results import Failed

__all__ = ["Harvest", "Window"]


class Harvest(Lists):
    """One run over some outlets: robots.txt → feeds and lists → queue → articles, each stored as it comes.

    `counts` has a Counter for each outlet: seen (addresses of articles in feeds and lists), new, fetched, unchanged,
    read, unread, claims, failed, later, and of its feeds and lists ways_unchanged and ways_failed.
    """

    def run(self) -> None:
        """Ask everything that is due; a page that fails costs itself only."""
        for source in self._sources.values():
            self._send_out(source)
        for errand, answer in self._rounds.results():
            if errand.kind == "robots":
                self._robots(errand, answer)
            elif isinstance(answer, Failed):
                self._failed(errand, answer)
            elif answer.not_modified:
                self._unchanged(errand, answer)
            elif errand.kind == "captures":
                self._captures(errand, answer)
            elif errand.kind == "article":
                self._article(errand, answer)
            else:
                self._discovery(errand, answer)
            self._teller.progress(self.counts)
        for source in self._sources.values():
            self._dates(source)

    def failed_sources(self) -> list[str]:
        """The outlets of which no feed and no list gave anything to go on."""
        return [name for name, count in self.counts.items() if count["ways_failed"] >= self._asked[name]]
