"""The user's watch lists, read anew each time they are asked for: for the digest and for the web face."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.digest import Watch
    from db.digest.vocabulary import Vocabulary

WATCH = "watch.yaml"  # in $XINWEN_HOME
EXAMPLE = "lists:\n  memory:\n    entities: [t_head]\n    predicates: [memory_capacity]\n"
SHORT = "lists: {memory: {entities: [t_head], predicates: [memory_capacity]}}"  # the same in one line


@dataclass(frozen=True)
class WatchFile:
    """A file with watch lists, there or not."""

    path: Path
    example: str = EXAMPLE

    def lists(self, known: Vocabulary) -> dict[str, Watch]:
        """The lists by name, checked against a vocabulary; none where there is no such file.

        Raises WatchError, which names the file, what is wrong in it and what is near.
        """
        import yaml

        from db.digest import WatchError, parse_watch

        try:
            return parse_watch(yaml.safe_load(self.path.read_text("utf-8")), known)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise WatchError(f"{self.path}: {error.strerror or error}") from error
        except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
            words = " ".join(str(error).split())
            raise WatchError(f"{self.path}: cannot be read as YAML ({words})") from error
        except WatchError as error:
            raise WatchError(f"{self.path}: {error}") from error
