"""Talking together."""

import sqlalchemy as sa
from alembic import op
import social.core.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "community_votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("began_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("closes_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("reminded_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_votes_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_votes")),
    )
    with op.batch_alter_table("community_votes", schema=None) as batch_op:
        batch_op.create_index("ix_community_votes_community_id", ["community_id", "began_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_votes_ended_at"), ["ended_at"], unique=False)

    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("did", sa.String(length=30), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("thing", sa.String(length=240), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_acts_by_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_acts_person_id_people")),
        sa.ForeignKeyConstraint(["undoes_id"], ["acts.id"], name=op.f("fk_acts_undoes_id_acts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.create_index("ix_acts_about", ["about", "id"], unique=False)
        batch_op.create_index("ix_acts_person_id", ["person_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_acts_undoes_id"), ["undoes_id"], unique=False)

    op.create_table(
        "askable_people",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("daily", sa.Integer(), nullable=False),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_askable_people_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_askable_people")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("gravity", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("opened_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("taken_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("settled_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_cases_community_id_communities")
        ),
        sa.ForeignKeyConstraint(["keeper_id"], ["people.id"], name=op.f("fk_cases_keeper_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_cases_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cases_about"), ["about"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_community_id"), ["community_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cases_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_cases_stage", ["stage", "gravity", "opened_at"], unique=False)
        batch_op.create_index(
            "uq_cases_open",
            ["about"],
            unique=True,
            sqlite_where=sa.text("stage != 'settled'"),
            postgresql_where=sa.text("stage != 'settled'"),
        )

    op.create_table(
        "community_ballots",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("goes_on", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_community_ballots_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vote_id"],
            ["community_votes.id"],
            name=op.f("fk_community_ballots_vote_id_community_votes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vote_id", "person_id", name=op.f("pk_community_ballots")),
    )
    with op.batch_alter_table("community_ballots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_ballots_person_id"), ["person_id"], unique=False)

    op.create_table(
        "community_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("says", sa.String(length=200), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("removed_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_files_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_community_files_owner_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["removed_by_id"],
            ["people.id"],
            name=op.f("fk_community_files_removed_by_id_people"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community_files")),
    )
    with op.batch_alter_table("community_files", schema=None) as batch_op:
        batch_op.create_index("ix_community_files_community_id", ["community_id", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_community_files_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "community_invitations",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("invited_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("declined_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_invitations_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["people.id"],
            name=op.f("fk_community_invitations_host_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_community_invitations_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_community_invitations")),
    )
    with op.batch_alter_table("community_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_invitations_person_id"), ["person_id"], unique=False)

    op.create_table(
        "community_welcomes",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("welcomed_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_welcomes_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["people.id"], name=op.f("fk_community_welcomes_host_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_community_welcomes_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_community_welcomes")),
    )
    with op.batch_alter_table("community_welcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_welcomes_person_id"), ["person_id"], unique=False)

    op.create_table(
        "followed_topics",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("followed_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_followed_topics_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_followed_topics_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "tag_id", name=op.f("pk_followed_topics")),
    )
    with op.batch_alter_table("followed_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_followed_topics_tag_id"), ["tag_id"], unique=False)

    op.create_table(
        "host_offers",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("in_place", sa.Boolean(), nullable=False),
        sa.Column("offered_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_host_offers_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["people.id"], name=op.f("fk_host_offers_host_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_host_offers_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_host_offers")),
    )
    with op.batch_alter_table("host_offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_host_offers_person_id"), ["person_id"], unique=False)

    op.create_table(
        "join_requests",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("asked_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("refused_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_join_requests_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_join_requests_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", name=op.f("pk_join_requests")),
    )
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_join_requests_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mail_rhythms",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=10), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=False),
        sa.Column("quiet_until", sa.Integer(), nullable=False),
        sa.Column("mail_off", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mail_rhythms_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_mail_rhythms")),
    )
    op.create_table(
        "notification_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_notification_choices_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_notification_choices")),
    )
    with op.batch_alter_table("notification_choices", schema=None) as batch_op:
        batch_op.create_index("ix_notification_choices_kind", ["kind", "how"], unique=False)

    op.create_table(
        "read_marks_off",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_read_marks_off_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_read_marks_off")),
    )
    op.create_table(
        "reading_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reading_choices_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reading_choices")),
    )
    op.create_table(
        "reading_days",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_reading_days_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reading_days_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("community_id", "person_id", "day", name=op.f("pk_reading_days")),
    )
    with op.batch_alter_table("reading_days", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_days_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_reading_days_person_id"), ["person_id"], unique=False)

    op.create_table(
        "reading_places",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_to", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("came_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("left_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_reading_places_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reading_places")),
    )
    op.create_table(
        "speak_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("asked_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("declined_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_speak_invitations_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["people.id"], name=op.f("fk_speak_invitations_host_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_speak_invitations_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speak_invitations")),
    )
    with op.batch_alter_table("speak_invitations", schema=None) as batch_op:
        batch_op.create_index(
            "ix_speak_invitations_community_id", ["community_id", "person_id"], unique=False
        )
        batch_op.create_index("ix_speak_invitations_person_id", ["person_id", "asked_at"], unique=False)

    op.create_table(
        "turned_down",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("muted", sa.Boolean(), nullable=False),
        sa.Column("since", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_turned_down_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "subject", "subject_id", name=op.f("pk_turned_down")),
    )
    op.create_table(
        "appeals",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("overturned", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_appeals_act_id_acts")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["people.id"], name=op.f("fk_appeals_decided_by_id_people")
        ),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_appeals")),
    )
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeals_decided_at"), ["decided_at"], unique=False)

    op.create_table(
        "community_pins",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("pinned_by_id", sa.Integer(), nullable=False),
        sa.Column("pinned_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["communities.id"],
            name=op.f("fk_community_pins_community_id_communities"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_community_pins_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pinned_by_id"],
            ["people.id"],
            name=op.f("fk_community_pins_pinned_by_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "entry_id", name=op.f("pk_community_pins")),
    )
    with op.batch_alter_table("community_pins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_community_pins_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "kept_messages",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_kept_messages_message_id_messages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_kept_messages")),
    )
    op.create_table(
        "kept_words",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_kept_words_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_kept_words")),
    )
    op.create_table(
        "read_entries",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("read_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_read_entries_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_read_entries_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "entry_id", name=op.f("pk_read_entries")),
    )
    op.create_table(
        "received_mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("received_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("problem", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["entries.id"],
            name=op.f("fk_received_mails_comment_id_entries"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_received_mails_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_mails")),
        sa.UniqueConstraint("key", name=op.f("uq_received_mails_key")),
    )
    with op.batch_alter_table("received_mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_received_mails_comment_id"), ["comment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_received_mails_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_received_mails_received_at"), ["received_at"], unique=False)

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reports_case_id_cases")),
        sa.ForeignKeyConstraint(["reporter_id"], ["people.id"], name=op.f("fk_reports_reporter_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reports_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_reports_reporter_id", ["reporter_id", "created_at"], unique=False)

    op.create_table(
        "saved",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_saved_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_saved_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "entry_id", name=op.f("pk_saved")),
    )
    with op.batch_alter_table("saved", schema=None) as batch_op:
        batch_op.create_index("ix_saved_person_id", ["person_id", "saved_at", "entry_id"], unique=False)

    op.create_table(
        "warnings",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("read_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_warnings_act_id_acts")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_warnings_person_id_people")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_warnings")),
    )
    with op.batch_alter_table("warnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_warnings_person_id"), ["person_id"], unique=False)

    op.create_table(
        "draft_fields",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_draft_fields_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_draft_fields")),
    )
    op.create_table(
        "lessons",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name=op.f("fk_lessons_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_lessons_page_id_guidelines"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_lessons_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_lessons")),
    )
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lessons_question_id"), ["question_id"], unique=False)

    op.create_table(
        "question_additions",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["entries.id"],
            name=op.f("fk_question_additions_comment_id_entries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_additions_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_question_additions")),
    )
    with op.batch_alter_table("question_additions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_additions_question_id"), ["question_id"], unique=False)

    op.create_table(
        "question_follows",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_question_follows_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_follows_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_question_follows")),
    )
    with op.batch_alter_table("question_follows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_follows_person_id"), ["person_id"], unique=False)

    op.create_table(
        "question_joinings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("joined_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("undone_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["people.id"], name=op.f("fk_question_joinings_by_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["joined_id"],
            ["questions.id"],
            name=op.f("fk_question_joinings_joined_id_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"],
            ["questions.id"],
            name=op.f("fk_question_joinings_kept_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_joinings")),
    )
    with op.batch_alter_table("question_joinings", schema=None) as batch_op:
        batch_op.create_index("ix_question_joinings_joined_id", ["joined_id", "undone_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_joinings_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "question_me_toos",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_question_me_toos_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_me_toos_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_question_me_toos")),
    )
    with op.batch_alter_table("question_me_toos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_me_toos_person_id"), ["person_id"], unique=False)

    op.create_table(
        "question_more_wanted",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("answered_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_question_more_wanted_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_more_wanted_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_question_more_wanted")),
    )
    with op.batch_alter_table("question_more_wanted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_more_wanted_person_id"), ["person_id"], unique=False)

    op.create_table(
        "thrown_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_thrown_drafts_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_thrown_drafts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thrown_drafts")),
    )
    with op.batch_alter_table("thrown_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thrown_drafts_page_id"), ["page_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_thrown_drafts_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("must_read", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("suspended_until", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("suspended_why", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("suspension_key", sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_accounts_suspension_key"), ["suspension_key"])

    with op.batch_alter_table("adopted_texts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rule", sa.Integer(), server_default="1", nullable=False))

    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("partial", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_answers_accepted_at"), ["accepted_at"], unique=False)

    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("hidden", sa.Boolean(), server_default=sa.text("(true)"), nullable=False)
        )
        batch_op.add_column(sa.Column("questions", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("welcome", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("renewed_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("closed_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("farewell", sa.String(length=500), server_default="", nullable=False))
        batch_op.add_column(sa.Column("successor_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_communities_successor_id_communities"),
            "communities",
            ["successor_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("conversation_seats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("from_id", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("left_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(
            sa.Column("muted", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.drop_column("mailed_at")

    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=80), server_default="", nullable=False))

    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed_for", sa.String(length=40), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("hidden", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("locked_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )

    with op.batch_alter_table("live_texts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("folded", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.String(length=10), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("removed_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("removed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("removed_for", sa.String(length=40), server_default="", nullable=False))
        batch_op.create_foreign_key(
            batch_op.f("fk_messages_removed_by_id_people"), "people", ["removed_by_id"], ["id"]
        )

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("mail_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("mail_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_notifications_mail_at", ["mail_at"], unique=False)
        batch_op.create_index("ix_notifications_mail_id", ["mail_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_notifications_mail_id_outgoing_mails"),
            "outgoing_mails",
            ["mail_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("maker", sa.String(length=20), server_default="", nullable=False))

    with op.batch_alter_table("page_reviews", schema=None) as batch_op:
        batch_op.add_column(sa.Column("offered_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_page_reviews_offered_by_id_people"), "people", ["offered_by_id"], ["id"]
        )

    with op.batch_alter_table("question_invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("circle", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("pieces", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("named_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_question_invitations_named_by_id_people"),
            "people",
            ["named_by_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thought_count", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("first", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(sa.Column("needed_by", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("remind_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("circle", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("go_on_at", social.core.database.UTCDateTime(timezone=True), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_questions_go_on_at"), ["go_on_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_questions_remind_at"), ["remind_at"], unique=False)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questions_remind_at"))
        batch_op.drop_index(batch_op.f("ix_questions_go_on_at"))
        batch_op.drop_column("go_on_at")
        batch_op.drop_column("circle")
        batch_op.drop_column("remind_at")
        batch_op.drop_column("needed_by")
        batch_op.drop_column("first")
        batch_op.drop_column("thought_count")

    with op.batch_alter_table("question_invitations", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_question_invitations_named_by_id_people"), type_="foreignkey")
        batch_op.drop_column("named_by_id")
        batch_op.drop_column("pieces")
        batch_op.drop_column("circle")

    with op.batch_alter_table("page_reviews", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_page_reviews_offered_by_id_people"), type_="foreignkey")
        batch_op.drop_column("offered_by_id")

    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.drop_column("maker")

    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_notifications_mail_id_outgoing_mails"), type_="foreignkey")
        batch_op.drop_index("ix_notifications_mail_id")
        batch_op.drop_index("ix_notifications_mail_at")
        batch_op.drop_column("mail_id")
        batch_op.drop_column("mail_at")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_messages_removed_by_id_people"), type_="foreignkey")
        batch_op.drop_column("removed_for")
        batch_op.drop_column("removed_by_id")
        batch_op.drop_column("removed_at")
        batch_op.drop_column("note")

    with op.batch_alter_table("live_texts", schema=None) as batch_op:
        batch_op.drop_column("folded")

    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_column("locked_at")
        batch_op.drop_column("hidden")
        batch_op.drop_column("removed_for")

    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.drop_column("name")

    with op.batch_alter_table("conversation_seats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mailed_at", sa.DATETIME(), nullable=True))
        batch_op.drop_column("muted")
        batch_op.drop_column("left_at")
        batch_op.drop_column("from_id")

    with op.batch_alter_table("communities", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_communities_successor_id_communities"), type_="foreignkey")
        batch_op.drop_column("successor_id")
        batch_op.drop_column("farewell")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("renewed_at")
        batch_op.drop_column("welcome")
        batch_op.drop_column("questions")
        batch_op.drop_column("hidden")

    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_accepted_at"))
        batch_op.drop_column("partial")

    with op.batch_alter_table("adopted_texts", schema=None) as batch_op:
        batch_op.drop_column("rule")

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_accounts_suspension_key"), type_="unique")
        batch_op.drop_column("suspension_key")
        batch_op.drop_column("suspended_why")
        batch_op.drop_column("suspended_until")
        batch_op.drop_column("must_read")

    with op.batch_alter_table("thrown_drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thrown_drafts_person_id"))
        batch_op.drop_index(batch_op.f("ix_thrown_drafts_page_id"))

    op.drop_table("thrown_drafts")
    with op.batch_alter_table("question_more_wanted", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_more_wanted_person_id"))

    op.drop_table("question_more_wanted")
    with op.batch_alter_table("question_me_toos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_me_toos_person_id"))

    op.drop_table("question_me_toos")
    with op.batch_alter_table("question_joinings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_joinings_kept_id"))
        batch_op.drop_index("ix_question_joinings_joined_id")

    op.drop_table("question_joinings")
    with op.batch_alter_table("question_follows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_follows_person_id"))

    op.drop_table("question_follows")
    with op.batch_alter_table("question_additions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_additions_question_id"))

    op.drop_table("question_additions")
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lessons_question_id"))

    op.drop_table("lessons")
    op.drop_table("draft_fields")
    with op.batch_alter_table("warnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_warnings_person_id"))

    op.drop_table("warnings")
    with op.batch_alter_table("saved", schema=None) as batch_op:
        batch_op.drop_index("ix_saved_person_id")

    op.drop_table("saved")
    with op.batch_alter_table("reports", schema=None) as batch_op:
        batch_op.drop_index("ix_reports_reporter_id")
        batch_op.drop_index(batch_op.f("ix_reports_case_id"))

    op.drop_table("reports")
    with op.batch_alter_table("received_mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_received_mails_received_at"))
        batch_op.drop_index(batch_op.f("ix_received_mails_person_id"))
        batch_op.drop_index(batch_op.f("ix_received_mails_comment_id"))

    op.drop_table("received_mails")
    op.drop_table("read_entries")
    op.drop_table("kept_words")
    op.drop_table("kept_messages")
    with op.batch_alter_table("community_pins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_pins_entry_id"))

    op.drop_table("community_pins")
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeals_decided_at"))

    op.drop_table("appeals")
    op.drop_table("turned_down")
    with op.batch_alter_table("speak_invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_speak_invitations_person_id")
        batch_op.drop_index("ix_speak_invitations_community_id")

    op.drop_table("speak_invitations")
    op.drop_table("reading_places")
    with op.batch_alter_table("reading_days", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reading_days_person_id"))
        batch_op.drop_index(batch_op.f("ix_reading_days_day"))

    op.drop_table("reading_days")
    op.drop_table("reading_choices")
    op.drop_table("read_marks_off")
    with op.batch_alter_table("notification_choices", schema=None) as batch_op:
        batch_op.drop_index("ix_notification_choices_kind")

    op.drop_table("notification_choices")
    op.drop_table("mail_rhythms")
    with op.batch_alter_table("join_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_join_requests_person_id"))

    op.drop_table("join_requests")
    with op.batch_alter_table("host_offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_host_offers_person_id"))

    op.drop_table("host_offers")
    with op.batch_alter_table("followed_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_followed_topics_tag_id"))

    op.drop_table("followed_topics")
    with op.batch_alter_table("community_welcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_welcomes_person_id"))

    op.drop_table("community_welcomes")
    with op.batch_alter_table("community_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_invitations_person_id"))

    op.drop_table("community_invitations")
    with op.batch_alter_table("community_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_files_owner_id"))
        batch_op.drop_index("ix_community_files_community_id")

    op.drop_table("community_files")
    with op.batch_alter_table("community_ballots", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_ballots_person_id"))

    op.drop_table("community_ballots")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_cases_open",
            sqlite_where=sa.text("stage != 'settled'"),
            postgresql_where=sa.text("stage != 'settled'"),
        )
        batch_op.drop_index("ix_cases_stage")
        batch_op.drop_index(batch_op.f("ix_cases_person_id"))
        batch_op.drop_index(batch_op.f("ix_cases_community_id"))
        batch_op.drop_index(batch_op.f("ix_cases_about"))

    op.drop_table("cases")
    op.drop_table("askable_people")
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acts_undoes_id"))
        batch_op.drop_index("ix_acts_person_id")
        batch_op.drop_index("ix_acts_about")

    op.drop_table("acts")
    with op.batch_alter_table("community_votes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_votes_ended_at"))
        batch_op.drop_index("ix_community_votes_community_id")

    op.drop_table("community_votes")
