"""Written together."""

import sqlalchemy as sa
from alembic import op
import social.core.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "kept_back",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_kept_back_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_kept_back_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_kept_back")),
    )
    op.create_table(
        "live_texts",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_live_texts_entry_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_live_texts")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("agreements", sa.Integer(), nullable=False),
        sa.Column("objections_block", sa.Boolean(), nullable=False),
        sa.Column("facilitator", sa.Boolean(), nullable=False),
        sa.Column("nudge_days", sa.Integer(), nullable=False),
        sa.Column("close_days", sa.Integer(), nullable=False),
        sa.Column("moved_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("nudged_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["people.id"], name=op.f("fk_proposals_decided_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["entries.id"], name=op.f("fk_proposals_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["proposals.id"], name=op.f("fk_proposals_replaces_id_proposals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_replaces_id"), ["replaces_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_stage"), ["stage"], unique=False)

    op.create_table(
        "revision_writers",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.id"],
            name=op.f("fk_revision_writers_entry_id_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_revision_writers")),
    )
    op.create_table(
        "adopted_texts",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("clauses_key", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_adopted_texts_page_id_guidelines")
        ),
        sa.PrimaryKeyConstraint("page_id", "revision", name=op.f("pk_adopted_texts")),
    )
    op.create_table(
        "clauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_clauses_page_id_guidelines"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clauses")),
    )
    with op.batch_alter_table("clauses", schema=None) as batch_op:
        batch_op.create_index("ix_clauses_page_id_key", ["page_id", "key"], unique=False)

    op.create_table(
        "live_snapshots",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["live_texts.entry_id"],
            name=op.f("fk_live_snapshots_entry_id_live_texts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("entry_id", "seq", name=op.f("pk_live_snapshots")),
    )
    op.create_table(
        "live_updates",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["live_texts.entry_id"],
            name=op.f("fk_live_updates_entry_id_live_texts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_live_updates_person_id_people")),
        sa.PrimaryKeyConstraint("entry_id", "seq", name=op.f("pk_live_updates")),
    )
    op.create_table(
        "official_pages",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_official_pages_by_id_people")),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_official_pages_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_official_pages")),
    )
    op.create_table(
        "page_clauses",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_page_clauses_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_clauses")),
    )
    op.create_table(
        "page_reviews",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("every_months", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reviewed_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reminded", sa.String(length=8), nullable=False),
        sa.Column("outdated", sa.Boolean(), server_default=sa.text("(false)"), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_page_reviews_owner_id_people")),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_page_reviews_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["people.id"], name=op.f("fk_page_reviews_reviewed_by_id_people")
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_reviews")),
    )
    with op.batch_alter_table("page_reviews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_reviews_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_reviews_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "page_rules",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("agreements", sa.Integer(), nullable=False),
        sa.Column("objections_block", sa.Boolean(), nullable=False),
        sa.Column("facilitator", sa.Boolean(), nullable=False),
        sa.Column("nudge_days", sa.Integer(), nullable=False),
        sa.Column("close_days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_page_rules_page_id_guidelines"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_page_rules")),
    )
    op.create_table(
        "passages",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("resolved_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["entries.id"], name=op.f("fk_passages_comment_id_entries"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_passages_page_id_guidelines"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by_id"], ["people.id"], name=op.f("fk_passages_resolved_by_id_people")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_passages")),
    )
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_page_id"), ["page_id"], unique=False)

    op.create_table(
        "proposal_voices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("said_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("resolved_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["entries.id"],
            name=op.f("fk_proposal_voices_comment_id_entries"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_proposal_voices_page_id_guidelines"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_proposal_voices_person_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name=op.f("fk_proposal_voices_proposal_id_proposals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_voices")),
    )
    with op.batch_alter_table("proposal_voices", schema=None) as batch_op:
        batch_op.create_index(
            "ix_proposal_voices_current",
            ["proposal_id", "person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_proposal_voices_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_voices_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "proposed_texts",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("author_ids", sa.JSON(), nullable=False),
        sa.Column("adopted_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["guidelines.id"],
            name=op.f("fk_proposed_texts_page_id_guidelines"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposals.id"],
            name=op.f("fk_proposed_texts_proposal_id_proposals"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("proposal_id", "page_id", name=op.f("pk_proposed_texts")),
    )
    with op.batch_alter_table("proposed_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposed_texts_page_id"), ["page_id"], unique=False)

    op.create_table(
        "revision_authors",
        sa.Column("page_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id", "number"],
            ["revisions.entry_id", "revisions.number"],
            name=op.f("fk_revision_authors_page_id_revisions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_revision_authors_person_id_people")
        ),
        sa.PrimaryKeyConstraint("page_id", "number", "person_id", name=op.f("pk_revision_authors")),
    )
    with op.batch_alter_table("revision_authors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_authors_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_disagreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_sign_disagreements_page_id_guidelines")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sign_disagreements_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_disagreements")),
    )
    with op.batch_alter_table("sign_disagreements", schema=None) as batch_op:
        batch_op.create_index("ix_sign_disagreements_page_id", ["page_id", "person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sign_disagreements_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_notices",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_sign_notices_page_id_guidelines")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sign_notices_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_sign_notices")),
    )
    with op.batch_alter_table("sign_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_notices_person_id"), ["person_id"], unique=False)

    op.create_table(
        "sign_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("mailed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_sign_reminders_by_id_people")),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_sign_reminders_page_id_guidelines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_reminders")),
    )
    with op.batch_alter_table("sign_reminders", schema=None) as batch_op:
        batch_op.create_index("ix_sign_reminders_page_id", ["page_id", "at"], unique=False)

    op.create_table(
        "sign_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=12), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(length=80), nullable=False),
        sa.Column("value_key", sa.String(length=80), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["people.id"], name=op.f("fk_sign_requests_asked_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["community_id"], ["communities.id"], name=op.f("fk_sign_requests_community_id_communities")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["people.id"], name=op.f("fk_sign_requests_ended_by_id_people")
        ),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_sign_requests_page_id_guidelines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_requests")),
    )
    with op.batch_alter_table("sign_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_requests_page_id"), ["page_id"], unique=False)

    op.create_table(
        "watches",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reach", sa.String(length=8), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["guidelines.id"], name=op.f("fk_watches_page_id_guidelines"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_watches_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("page_id", "person_id", name=op.f("pk_watches")),
    )
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_watches_person_id"), ["person_id"], unique=False)

    op.create_table(
        "clause_turns",
        sa.Column("clause_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clauses.id"], name=op.f("fk_clause_turns_clause_id_clauses"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_clause_turns_person_id_people")),
        sa.PrimaryKeyConstraint("clause_id", "revision", "person_id", name=op.f("pk_clause_turns")),
    )
    with op.batch_alter_table("clause_turns", schema=None) as batch_op:
        batch_op.create_index("ix_clause_turns_person_id", ["person_id"], unique=False)

    op.create_table(
        "passage_places",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["passages.comment_id"],
            name=op.f("fk_passage_places_comment_id_passages"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "revision", name=op.f("pk_passage_places")),
    )
    op.create_table(
        "sign_request_people",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_sign_request_people_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["sign_requests.id"],
            name=op.f("fk_sign_request_people_request_id_sign_requests"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "person_id", name=op.f("pk_sign_request_people")),
    )
    with op.batch_alter_table("sign_request_people", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_request_people_person_id"), ["person_id"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id", "revision"],
            ["adopted_texts.page_id", "adopted_texts.revision"],
            name="fk_signatures_text_adopted_texts",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signatures_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
        sa.UniqueConstraint("page_id", "person_id", "revision", name=op.f("uq_signatures_page_id")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index("ix_signatures_person_id", ["person_id", "page_id"], unique=False)

    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("share", sa.Integer(), nullable=True))

    with op.batch_alter_table("guidelines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rule", sa.String(length=12), server_default="open", nullable=False))
        batch_op.add_column(
            sa.Column("template", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("draft_title", sa.String(length=200), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("draft_base", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("draft_seq", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("kept_texts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("base_seq", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("base_title", sa.String(length=200), server_default="", nullable=False))

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.create_index("ix_people_left_on", ["left_on"], unique=False)

    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(length=120), server_default="", nullable=False))

    with op.batch_alter_table("search_invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("endorsement_id", sa.Integer(), nullable=True))
        batch_op.alter_column("entry_id", existing_type=sa.INTEGER(), nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_search_invitations_endorsement_id_endorsements"),
            "endorsements",
            ["endorsement_id"],
            ["id"],
            ondelete="CASCADE",
        )


def downgrade() -> None:
    """Undo. Invitations that asked about an endorsement had no place before, and go with all else that is new."""
    op.execute("DELETE FROM search_invitations WHERE entry_id IS NULL")
    with op.batch_alter_table("search_invitations", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_search_invitations_endorsement_id_endorsements"), type_="foreignkey"
        )
        batch_op.alter_column("entry_id", existing_type=sa.INTEGER(), nullable=False)
        batch_op.drop_column("endorsement_id")

    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_column("name")

    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.drop_index("ix_people_left_on")

    with op.batch_alter_table("kept_texts", schema=None) as batch_op:
        batch_op.drop_column("base_title")
        batch_op.drop_column("base_seq")

    with op.batch_alter_table("guidelines", schema=None) as batch_op:
        batch_op.drop_column("draft_seq")
        batch_op.drop_column("draft_base")
        batch_op.drop_column("draft_title")
        batch_op.drop_column("template")
        batch_op.drop_column("rule")

    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_column("share")

    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index("ix_signatures_person_id")

    op.drop_table("signatures")
    with op.batch_alter_table("sign_request_people", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_request_people_person_id"))

    op.drop_table("sign_request_people")
    op.drop_table("passage_places")
    with op.batch_alter_table("clause_turns", schema=None) as batch_op:
        batch_op.drop_index("ix_clause_turns_person_id")

    op.drop_table("clause_turns")
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_watches_person_id"))

    op.drop_table("watches")
    with op.batch_alter_table("sign_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_requests_page_id"))

    op.drop_table("sign_requests")
    with op.batch_alter_table("sign_reminders", schema=None) as batch_op:
        batch_op.drop_index("ix_sign_reminders_page_id")

    op.drop_table("sign_reminders")
    with op.batch_alter_table("sign_notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_notices_person_id"))

    op.drop_table("sign_notices")
    with op.batch_alter_table("sign_disagreements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_disagreements_person_id"))
        batch_op.drop_index("ix_sign_disagreements_page_id")

    op.drop_table("sign_disagreements")
    with op.batch_alter_table("revision_authors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_authors_person_id"))

    op.drop_table("revision_authors")
    with op.batch_alter_table("proposed_texts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposed_texts_page_id"))

    op.drop_table("proposed_texts")
    with op.batch_alter_table("proposal_voices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_voices_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_voices_person_id"))
        batch_op.drop_index(
            "ix_proposal_voices_current",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("proposal_voices")
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passages_page_id"))

    op.drop_table("passages")
    op.drop_table("page_rules")
    with op.batch_alter_table("page_reviews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_reviews_owner_id"))
        batch_op.drop_index(batch_op.f("ix_page_reviews_due_on"))

    op.drop_table("page_reviews")
    op.drop_table("page_clauses")
    op.drop_table("official_pages")
    op.drop_table("live_updates")
    op.drop_table("live_snapshots")
    with op.batch_alter_table("clauses", schema=None) as batch_op:
        batch_op.drop_index("ix_clauses_page_id_key")

    op.drop_table("clauses")
    op.drop_table("adopted_texts")
    op.drop_table("revision_writers")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_stage"))
        batch_op.drop_index(batch_op.f("ix_proposals_replaces_id"))

    op.drop_table("proposals")
    op.drop_table("live_texts")
    op.drop_table("kept_back")
