"""The four people of the demo company that a visitor can be."""

from dataclasses import dataclass

PASSWORD = "water-under-the-street"  # noqa: S105 - of invented people on one's own machine, printed at the start


@dataclass(frozen=True)
class ReadyPerson:
    """Somebody to sign in as."""

    handle: str
    name: str
    is_what: str

    @property
    def email(self) -> str:
        """Their address for signing in."""
        return f"{self.handle}@tern.example"


READY = (
    ReadyPerson("ana.ferreira", "Ana Ferreira", "an employee"),
    ReadyPerson("mirjam.devries", "Mirjam de Vries", "HR"),
    ReadyPerson("joseph.kamau", "Joseph Kamau", "a community host"),
    ReadyPerson("tomasz.zielinski", "Tomasz Zieliński", "an administrator"),
)
