"""What to type instead for a store that a PostgreSQL server keeps."""

import shlex

from sqlalchemy import make_url


def server_line(address: str, command: str) -> str:
    """What to type instead for a PostgreSQL database; its password is asked for, never shown."""
    url = make_url(address)
    options = [("--host", url.host), ("--port", url.port), ("--username", url.username)]
    words = [word for name, value in options if value for word in (name, str(value))]
    database = url.database or "makerdesk"
    if command == "backup":
        line = ["pg_dump", *words, "--format=custom", "--file=school.dump", database]
    else:
        line = ["pg_restore", *words, "--clean", "--if-exists", "--single-transaction"]
        line += [f"--dbname={database}", "school.dump"]
    return shlex.join(line)
