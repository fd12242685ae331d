"""How the counter greets people: first name and initial, never more."""


def greeting(given_name: str, family_name: str, preferred_name: str | None = None) -> str:
    """ "Mia R." for Mia Rodríguez; the preferred first name goes before the given one."""
    first = first_name(given_name, preferred_name)
    family = family_name.strip()
    return f"{first} {family[0].upper()}." if family else first


def first_name(given_name: str, preferred_name: str | None = None) -> str:
    """The name a person goes by; an empty preferred name counts as none."""
    return (preferred_name or "").strip() or given_name.strip()


def initial(given_name: str, preferred_name: str | None = None) -> str:
    """The letter of the person's badge on the screen; empty for a nameless row."""
    return first_name(given_name, preferred_name)[:1].upper()
