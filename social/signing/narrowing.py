"""What the list of who signed can be narrowed to, by somebody's eyes; and what they may ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from social.accounts.models import Account
from social.communities.models import Community
from social.people.models import FactKind
from social.signing import policy
from social.signing.queries import asked
from social.signing.queries.asked import Narrowed


@dataclass(frozen=True)
class Groups:
    """The teams, offices and communities that somebody may know of."""

    teams: Sequence[str]
    offices: Sequence[str]
    communities: Sequence[Community]
    all_teams: bool  # also those that people show to HR alone

    def narrowed(self, wanted: Mapping[str, str]) -> Narrowed:
        """What an address asks for, as far as it is one of these."""
        by_number = {str(each.id): each.id for each in self.communities}
        team, office = wanted.get("team", ""), wanted.get("office", "")
        return Narrowed(
            team=team if team in self.teams else "",
            office=office if office in self.offices else "",
            community_id=by_number.get(wanted.get("community", "")),
            hidden_too=self.all_teams,
        )


def groups_for(person_id: int, account: Account) -> Groups:
    """What there is for this person. Three statements."""
    all_teams = policy.can_see_teams(account)
    return Groups(
        teams=asked.list_groups(FactKind.TEAM, hidden_too=all_teams),
        offices=asked.list_groups(FactKind.PLACE),
        communities=asked.list_communities(person_id),
        all_teams=all_teams,
    )
