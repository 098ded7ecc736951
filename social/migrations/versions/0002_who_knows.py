"""Who knows."""

import sqlalchemy as sa
from alembic import op
import social.core.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "ask_me_about",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_ask_me_about_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_me_about")),
    )
    with op.batch_alter_table("ask_me_about", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_me_about_person_id"), ["person_id"], unique=False)

    op.create_table(
        "endorsements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("skill", sa.String(length=80), nullable=False),
        sa.Column("skill_key", sa.String(length=80), nullable=False),
        sa.Column("stage", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("request", sa.String(length=300), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("asked_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("given_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_endorsements_author_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_endorsements_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsements")),
        sa.UniqueConstraint(
            "person_id", "author_id", "skill_key", name="uq_endorsements_person_author_skill"
        ),
    )
    with op.batch_alter_table("endorsements", schema=None) as batch_op:
        batch_op.create_index("ix_endorsements_author_id", ["author_id", "stage"], unique=False)
        batch_op.create_index("ix_endorsements_person_id", ["person_id", "stage", "given_at"], unique=False)

    op.create_table(
        "hidden_topics",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("stems", sa.String(length=120), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_hidden_topics_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_hidden_topics_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "tag_id", name=op.f("pk_hidden_topics")),
    )
    with op.batch_alter_table("hidden_topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hidden_topics_tag_id"), ["tag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hidden_topics_word"), ["word"], unique=False)

    op.create_table(
        "invitation_choices",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("may_invite", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_invitation_choices_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_invitation_choices")),
    )
    op.create_table(
        "topic_standings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("last_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_topic_standings_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tag_id"], ["tags.id"], name=op.f("fk_topic_standings_tag_id_tags"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "tag_id", "audience", name=op.f("pk_topic_standings")),
    )
    with op.batch_alter_table("topic_standings", schema=None) as batch_op:
        batch_op.create_index("ix_topic_standings_tag_id", ["tag_id", "audience", "weight"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["entries.id"], name=op.f("fk_answers_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer_count", sa.Integer(), nullable=False),
        sa.Column("accepted_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["entries.id"], name=op.f("fk_questions_id_entries"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_table(
        "question_invitations",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("declined_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_question_invitations_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_invitations_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", "person_id", name=op.f("pk_question_invitations")),
    )
    with op.batch_alter_table("question_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_invitations_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("hidden", sa.Boolean(), server_default=sa.text("(false)"), nullable=False)
        )

    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_entries_edited_at",
            ["kind", "edited_at"],
            unique=False,
            sqlite_where=sa.text("edited_at IS NOT NULL"),
            postgresql_where=sa.text("edited_at IS NOT NULL"),
        )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_entries_edited_at",
            sqlite_where=sa.text("edited_at IS NOT NULL"),
            postgresql_where=sa.text("edited_at IS NOT NULL"),
        )

    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_column("hidden")

    with op.batch_alter_table("question_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_invitations_person_id"))

    op.drop_table("question_invitations")
    op.drop_table("questions")
    op.drop_table("answers")
    with op.batch_alter_table("topic_standings", schema=None) as batch_op:
        batch_op.drop_index("ix_topic_standings_tag_id")

    op.drop_table("topic_standings")
    op.drop_table("invitation_choices")
    with op.batch_alter_table("hidden_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hidden_topics_word"))
        batch_op.drop_index(batch_op.f("ix_hidden_topics_tag_id"))

    op.drop_table("hidden_topics")
    with op.batch_alter_table("endorsements", schema=None) as batch_op:
        batch_op.drop_index("ix_endorsements_person_id")
        batch_op.drop_index("ix_endorsements_author_id")

    op.drop_table("endorsements")
    with op.batch_alter_table("ask_me_about", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_me_about_person_id"))

    op.drop_table("ask_me_about")
