"""The web face: the database in a browser, by Datasette with a plugin and templates of our own.

Needs the extra `browse` (Datasette). Nothing here opens a port: `application` gives what a server is to run.
"""

from db.web.house import Face, application

__all__ = ["Face", "application"]
