"""What each act is called: one table, so that a record reads the same everywhere."""

from social.trail.models import Act

# did: what somebody did, {thing} as it was called then, {whom} and {whose} for the person whom it concerns.
DID = {
    "hide": "hid {thing}",
    "unhide": "showed {thing} again",
    "lock": "closed {thing} to new words",
    "unlock": "opened {thing} to words again",
    "move": "moved {thing} to {to}",
    "remove": "removed {thing}",
    "bring_back": "brought back {thing}",
    "warn": "gave {whom} a warning about {thing}",
    "suspend": "suspended {whose} account{until}",
    "unsuspend": "let {whom} in again",
    "lapse": "ended the suspension, as its time was over",
    "give_role": "gave {whom} the role {role}",
    "take_role": "took the role {role} from {whom}",
    "invite": "invited {whom} to Commons",
    "add_member": "added {whom} to {thing}",
    "refuse_member": "did not let {whom} into {thing}",
    "close_community": "retired {thing}",
    "open_community": "opened {thing} again",
    "change_access": "changed who reads {thing}",
    "remove_member": "removed {whom} from {thing}",
    "make_host": "made {whom} a host of {thing}",
    "take_on": "took on looking after {thing}",
    "dismiss": "looked at {thing}, and left it as it is",
    "upheld": "looked at the appeal again, and left it as it was decided",
    "overturned": "looked at the appeal again, and took the decision back",
}
# Who has to do with a place: where that is private, only who may know of it learns who they are.
ABOUT_MEMBERS = frozenset(
    {
        *("add_member", "refuse_member", "remove_member", "make_host", "take_on"),
        *("close_community", "open_community"),
    }
)
NAMELESS = ABOUT_MEMBERS | {"change_access"}
ANSWERS = frozenset({"upheld", "overturned"})  # to an appeal: as nameless as the act that it is about
PLACES = "community:"  # how the acts begin that are about one
# What one chooses from, of the same acts.
ACTS = {
    "hide": "Hidden",
    "unhide": "Shown again",
    "lock": "Closed to new words",
    "unlock": "Opened to words again",
    "move": "Moved",
    "remove": "Removed",
    "bring_back": "Brought back",
    "warn": "Warnings",
    "suspend": "Accounts suspended",
    "unsuspend": "Accounts let in again",
    "lapse": "Suspensions that were over",
    "give_role": "Roles given",
    "take_role": "Roles taken",
    "invite": "Invited to Commons",
    "add_member": "Added to a community",
    "refuse_member": "Not let into a community",
    "close_community": "Communities retired",
    "open_community": "Communities opened again",
    "change_access": "Changes of who reads a community",
    "remove_member": "Removed from a community",
    "make_host": "Made a host",
    "take_on": "Communities taken on",
    "dismiss": "Reports left as they are",
    "upheld": "Appeals: it stayed",
    "overturned": "Appeals: taken back",
}


def says_whom(act: Act) -> bool:
    """Whether its sentence names whom it concerns."""
    return "{who" in DID.get(act.did, "")


def did(act: Act, thing: str = "", *, whom: str = "") -> str:
    """What was done, without who: “hid the post “Water””. `thing`: what to call it instead;
    `whom` it concerns: a name, or “you”.
    """
    until = f" until {act.detail['until']}" if act.detail.get("until") else ""
    facts = {"until": until, "to": act.detail.get("to", ""), "role": act.detail.get("role", "")}
    whose = "your" if whom == "you" else f"{whom or 'somebody'}’s"
    return DID.get(act.did, act.did.replace("_", " ")).format(
        thing=thing or act.thing or "something", whom=whom or "somebody", whose=whose, **facts
    )
