"""Settings, where they come from, and how wrong ones are told."""

from pathlib import Path

import pytest

from social.core.settings import SECRET, Settings, WrongSetting, load


def given(folder: Path, **variables: str) -> Settings:
    return load({"SOCIAL_INSTANCE": str(folder), **variables})


def test_the_environment_goes_before_the_file_and_the_file_before_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('search = "whoosh"\nport = 9000\n')
    settings = given(tmp_path, SOCIAL_PORT="9001")
    assert (settings.search, settings.port, settings.site_name) == ("whoosh", 9001, "Commons")
    assert settings.sources["search"] == "settings.toml"
    assert settings.sources["port"] == "environment"


def test_the_secret_key_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    first = given(tmp_path)
    assert len(first.secret_key) > 40
    assert given(tmp_path).secret_key == first.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("SOCIAL_PORT", "eighty", "A port is a number from 1 to 65535."),
        ("SOCIAL_PORT", "70000", "A port is a number from 1 to 65535."),
        ("SOCIAL_SEARCH", "google", "Choose one of: tantivy, whoosh."),
        ("SOCIAL_REDIS_URL", "http://x", "redis:// or rediss:// or unix://"),
        ("SOCIAL_ACCENT", "red", "six hexadecimal digits"),
        ("SOCIAL_SESSION_DAYS", "0", "a number of days from 1"),
        ("SOCIAL_DEMO", "perhaps", "Say yes or no."),
        ("SOCIAL_DATABASE_URL", "foo://x", "postgresql+psycopg://"),
        ("SOCIAL_DATABASE_URL", "hello", "postgresql+psycopg://"),
        ("SOCIAL_MAIL_FROM", "nobody", "Commons <commons@company.example>"),
        ("SOCIAL_PROXIES", "x", "the number of proxies"),
        ("SOCIAL_SMTP_URL", "smtp://", "It names no host"),
        ("SOCIAL_BASE_URL", "https:///x", "It names no host"),
        ("SOCIAL_DATABASE_URL", "mysql://me@db.example/x", "Its driver is missing"),
    ],
)
def test_a_wrong_value_is_told_with_its_name_and_remedy(
    tmp_path: Path, name: str, value: str, remedy: str
) -> None:
    with pytest.raises(WrongSetting) as told:
        given(tmp_path, **{name: value})
    assert f"The setting {name} is {value!r}." in str(told.value)
    assert remedy in str(told.value)


def test_a_key_that_can_be_guessed_is_refused_and_not_shown(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="at least 16 characters") as told:
        given(tmp_path, SOCIAL_SECRET_KEY="hunter2")
    assert "hunter2" not in str(told.value)


def test_a_wrong_address_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="me:••••••@mail") as told:
        given(tmp_path, SOCIAL_SMTP_URL="http://me:hunter2@mail.tern.example")
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SOCIAL_PROT", "SOCIAL_PORT"),
        ("SOCIAL_SMTP_ULR", "SOCIAL_SMTP_URL"),
        ("SOCIAL_INSTANZ", "SOCIAL_INSTANCE"),
        ("SOCIAL_BASEURL", "SOCIAL_BASE_URL"),
    ],
)
def test_a_mistyped_name_stops_the_start_and_tells_the_nearest(
    tmp_path: Path, typed: str, meant: str
) -> None:
    with pytest.raises(WrongSetting) as told:
        given(tmp_path, **{typed: "hunter2"})
    assert f"There is no setting {typed}. The nearest is {meant}:" in str(told.value)
    assert "hunter2" not in str(told.value), "it may be a secret"


def test_names_of_deployment_tools_are_left_alone(tmp_path: Path) -> None:
    others = {
        "SOCIAL_SERVICE_HOST": "10.0.0.1",
        "SOCIAL_PORT_80_TCP_ADDR": "x",
        "SOCIAL_DEPLOY_COLOUR": "blue",
    }
    assert given(tmp_path, **others).port == 8000
    assert load({"SOCIAL_INSTANCE": str(tmp_path), "SOCIALITE": "1", "ANTISOCIAL_PORT": "2"}).port == 8000


def test_an_unknown_name_in_the_file_is_told_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('serach = "whoosh"\n')
    with pytest.raises(WrongSetting, match=r"has no such setting; known are: .*search"):
        given(tmp_path)


def test_a_file_that_is_not_toml_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("search whoosh")
    with pytest.raises(WrongSetting, match="not valid TOML"):
        given(tmp_path)


def test_secrets_are_described_but_not_shown(tmp_path: Path) -> None:
    settings = given(tmp_path, SOCIAL_SMTP_URL="smtp://me:hunter2@mail.tern.example")
    rows = {name: (value, source) for name, value, source, _meaning in settings.described()}
    assert rows["SOCIAL_SMTP_URL"] == (SECRET, "environment")
    assert "hunter2" not in repr(rows)


def test_the_database_stands_in_the_instance_folder_unless_named(tmp_path: Path) -> None:
    assert given(tmp_path).sqlalchemy_url == f"sqlite:///{tmp_path / 'commons.db'}"
    assert given(tmp_path, SOCIAL_DATABASE_URL="postgresql+psycopg://x/y").sqlalchemy_url.startswith(
        "postgresql"
    )


def test_cookies_insist_on_https_where_people_use_it(tmp_path: Path) -> None:
    assert given(tmp_path, SOCIAL_BASE_URL="https://commons.tern.example").secure
    assert not given(tmp_path).secure
