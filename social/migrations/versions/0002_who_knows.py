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
        "conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair", sa.String(length=40), nullable=True),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("pair", name=op.f("uq_conversations_pair")),
    )
    op.create_table(
        "missed_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("dismissed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_searches")),
        sa.UniqueConstraint("words", name=op.f("uq_missed_searches_words")),
    )
    with op.batch_alter_table("missed_searches", schema=None) as batch_op:
        batch_op.create_index("ix_missed_searches_last_on", ["last_on"], unique=False)

    op.create_table(
        "stamps",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_stamps")),
    )
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
        "conversation_seats",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("newest_id", sa.Integer(), nullable=False),
        sa.Column("read_id", sa.Integer(), nullable=False),
        sa.Column("mailed_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_conversation_seats_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_conversation_seats_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", "person_id", name=op.f("pk_conversation_seats")),
    )
    with op.batch_alter_table("conversation_seats", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conversation_seats_person_id_newest_id", ["person_id", "newest_id"], unique=False
        )

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
        "message_blocks",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("blocked_id", sa.Integer(), nullable=False),
        sa.Column("created_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["blocked_id"],
            ["people.id"],
            name=op.f("fk_message_blocks_blocked_id_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_message_blocks_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "blocked_id", name=op.f("pk_message_blocks")),
    )
    with op.batch_alter_table("message_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_blocks_blocked_id"), ["blocked_id"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("once", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.String(length=300), nullable=False),
        sa.Column("sent_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_messages_conversation_id_conversations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["people.id"], name=op.f("fk_messages_sender_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("sender_id", "once", name="uq_messages_sender_id_once"),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index("ix_messages_conversation_id", ["conversation_id", "id"], unique=False)

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
        "coffees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("organizer_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("answered_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_id"], ["people.id"], name=op.f("fk_coffees_asked_id_people")),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name=op.f("fk_coffees_asker_id_people")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_coffees_message_id_messages"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["organizer_id"], ["people.id"], name=op.f("fk_coffees_organizer_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coffees")),
        sa.UniqueConstraint("message_id", name=op.f("uq_coffees_message_id")),
        sa.UniqueConstraint("uid", "sequence", name="uq_coffees_uid_sequence"),
    )
    with op.batch_alter_table("coffees", schema=None) as batch_op:
        batch_op.create_index("ix_coffees_asked_id", ["asked_id", "starts_at"], unique=False)
        batch_op.create_index("ix_coffees_asker_id", ["asker_id", "starts_at"], unique=False)

    op.create_table(
        "message_pictures",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_pictures_message_id_messages"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["picture_id"], ["pictures.id"], name=op.f("fk_message_pictures_picture_id_pictures")
        ),
        sa.PrimaryKeyConstraint("message_id", "picture_id", name=op.f("pk_message_pictures")),
    )
    with op.batch_alter_table("message_pictures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_pictures_picture_id"), ["picture_id"], unique=False)

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
        "search_invitations",
        sa.Column("missed_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", social.core.database.UTCDateTime(timezone=True), nullable=False),
        sa.Column("declined_at", social.core.database.UTCDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entries.id"],
            name=op.f("fk_search_invitations_entry_id_entries"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["missed_id"],
            ["missed_searches.id"],
            name=op.f("fk_search_invitations_missed_id_missed_searches"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
            name=op.f("fk_search_invitations_person_id_people"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("missed_id", "person_id", name=op.f("pk_search_invitations")),
    )
    with op.batch_alter_table("search_invitations", schema=None) as batch_op:
        batch_op.create_index("ix_search_invitations_person_id", ["person_id", "invited_at"], unique=False)

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

    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("outgoing_mails", schema=None) as batch_op:
        batch_op.drop_column("calendar")

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
    with op.batch_alter_table("search_invitations", schema=None) as batch_op:
        batch_op.drop_index("ix_search_invitations_person_id")

    op.drop_table("search_invitations")
    op.drop_table("questions")
    with op.batch_alter_table("message_pictures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_pictures_picture_id"))

    op.drop_table("message_pictures")
    with op.batch_alter_table("coffees", schema=None) as batch_op:
        batch_op.drop_index("ix_coffees_asker_id")
        batch_op.drop_index("ix_coffees_asked_id")

    op.drop_table("coffees")
    op.drop_table("answers")
    with op.batch_alter_table("topic_standings", schema=None) as batch_op:
        batch_op.drop_index("ix_topic_standings_tag_id")

    op.drop_table("topic_standings")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index("ix_messages_conversation_id")

    op.drop_table("messages")
    with op.batch_alter_table("message_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_blocks_blocked_id"))

    op.drop_table("message_blocks")
    op.drop_table("invitation_choices")
    with op.batch_alter_table("hidden_topics", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hidden_topics_word"))
        batch_op.drop_index(batch_op.f("ix_hidden_topics_tag_id"))

    op.drop_table("hidden_topics")
    with op.batch_alter_table("endorsements", schema=None) as batch_op:
        batch_op.drop_index("ix_endorsements_person_id")
        batch_op.drop_index("ix_endorsements_author_id")

    op.drop_table("endorsements")
    with op.batch_alter_table("conversation_seats", schema=None) as batch_op:
        batch_op.drop_index("ix_conversation_seats_person_id_newest_id")

    op.drop_table("conversation_seats")
    with op.batch_alter_table("ask_me_about", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ask_me_about_person_id"))

    op.drop_table("ask_me_about")
    op.drop_table("stamps")
    with op.batch_alter_table("missed_searches", schema=None) as batch_op:
        batch_op.drop_index("ix_missed_searches_last_on")

    op.drop_table("missed_searches")
    op.drop_table("conversations")
