"""Any folder of Markdown files as a tree of pages, as Obsidian, MkDocs and others have them. Pure.

`meetings.md` beside a folder `meetings/`, or `index.md` or `README.md` inside of it, is the page of that
folder; a folder without one gets a page that is empty.
"""

from hashlib import sha256
from pathlib import PurePosixPath

from social.core.texts import one_line, tidy
from social.guidelines.limits import UNLINKABLE
from social.spaces import manifest, planning, portable
from social.spaces.archive import Files
from social.spaces.planning import Bad, Incoming, Plan, Problem, Words

INDEX = ("index.md", "readme.md")
MARKDOWN = (".md", ".markdown")


def plan_of(files: Files) -> Plan:
    """What files would become: as their manifest says, or as a folder does. Raises BadManifest."""
    if manifest.NAME in files:
        return planning.exported(manifest.from_json(files[manifest.NAME]), files)
    return plain(files)


def plain(files: Files) -> Plan:
    """What the files of a folder would become."""
    made = Plan()
    folder = _Folder(files, made)
    for number, (file, above) in enumerate(_places(files).items(), start=1):
        try:
            made.pages.append(folder.page(file, above, number))
        except Bad as error:
            made.problems.append(Problem(number, file, str(error)))
    return made


def _places(files: Files) -> dict[str, str]:
    """{file of a page: file of the page above it}, from the top down."""
    pages = sorted((name for name in files if name.lower().endswith(MARKDOWN)), key=_from_the_top)
    by_stem = {str(PurePosixPath(name).with_suffix("")): name for name in pages}
    inside = {_folder(name): name for name in reversed(pages) if PurePosixPath(name).name.lower() in INDEX}
    owner: dict[str, str] = {"": ""}  # folder: the file of its page
    places: dict[str, str] = {}

    def page_of(folder: str) -> str:
        if folder not in owner:
            owner[folder] = by_stem.get(folder) or inside.get(folder) or f"{folder}/"
            places.setdefault(owner[folder], page_of(_folder(folder)))
        return owner[folder]

    for name in pages:
        above = page_of(_folder(name))
        if above != name:
            places.setdefault(name, above)
    return places


class _Folder:
    """The files, what their pages are called, and the pictures that they show."""

    def __init__(self, files: Files, made: Plan) -> None:
        self.files, self.made = files, made
        self.titles = {name: self._title(name) for name in files if name.lower().endswith(MARKDOWN)}
        shown = (name for name in files if name.lower().endswith(portable.PICTURES))
        self.pictures = {PurePosixPath(name).name: name for name in shown}

    def page(self, file: str, above: str, number: int) -> Incoming:
        """The page that a file, or a folder without one, would become. Raises Bad."""
        if file.endswith("/"):
            return Incoming(file, number, [Words(planning.title(named(file)), "")], above=above)
        facts, text = portable.split_facts(planning.text(self.files, file))
        heading, rest = portable.split_heading(text)
        body = portable.back((rest if heading else text).strip("\n"), file, self.titles.get, self.picture)
        words = Words(
            planning.title(self.titles[file]), planning.bounded(body), note=f"Brought in from {file}"[:300]
        )
        return Incoming(file, number, [words], above=above, tags=planning.tags(facts.get("tags", ())))

    def picture(self, place: str) -> str | None:
        """What a text calls a picture, found by its place or (as in Obsidian) by its name; it comes along."""
        name = place if place in self.files else self.pictures.get(PurePosixPath(place).name, "")
        if not name.lower().endswith(portable.PICTURES):
            return None
        key = f"new-{sha256(name.encode()).hexdigest()[:24]}"
        self.made.pictures[key] = (PurePosixPath(name).name, self.files[name])
        return f"/pictures/{key}"

    def _title(self, file: str) -> str:
        facts, text = portable.split_facts(tidy(self.files[file].decode("utf-8", errors="replace")))
        given = facts.get("title", [""])[0] or portable.split_heading(text)[0] or named(file)
        return " ".join(UNLINKABLE.sub(" ", one_line(given)).split())


def named(file: str) -> str:
    """A title from the name of a file or folder: "giving-feedback" is "Giving feedback"."""
    path = PurePosixPath(file)
    stem = path.name if file.endswith("/") else path.stem
    if path.name.lower() in INDEX and path.parent.name:
        stem = path.parent.name
    if " " not in stem:
        stem = stem.replace("-", " ").replace("_", " ").strip()
    return stem[:1].upper() + stem[1:]


def _from_the_top(name: str) -> tuple[int, bool, str]:
    return name.count("/"), PurePosixPath(name).name.lower() not in INDEX, name.lower()


def _folder(name: str) -> str:
    parent = str(PurePosixPath(name).parent)
    return "" if parent == "." else parent
