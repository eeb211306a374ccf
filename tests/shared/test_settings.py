"""Settings: types, ranges, and errors that name the variable."""

import pytest

from shared.settings import SettingError, Settings


def test_variables_are_read_by_type() -> None:
    environ = {"ISNAD_PORT": "81", "ISNAD_LEASE_SECONDS": "1.5", "ISNAD_WEBHOOK_ALLOW": "10.0.0.0/8, ::1/128"}
    settings = Settings.from_environ(environ)
    assert (settings.port, settings.lease_seconds) == (81, 1.5)
    assert [str(network) for network in settings.webhook_allow] == ["10.0.0.0/8", "::1/128"]


def test_empty_variable_is_an_unset_one() -> None:
    assert Settings.from_environ({"ISNAD_PORT": " "}) == Settings()


WRONG = {
    "no-number": ("ISNAD_PORT", "eighty"),
    "negative": ("ISNAD_LEASE_SECONDS", "-1"),
    "no-network": ("ISNAD_WEBHOOK_ALLOW", "everywhere"),
}


@pytest.mark.parametrize(("variable", "value"), WRONG.values(), ids=WRONG.keys())
def test_error_names_the_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingError, match=variable):
        Settings.from_environ({variable: value})


def test_secrets_are_not_in_the_repr() -> None:
    settings = Settings(webhook_secret="whsec_hidden", flower_password="hidden")
    assert "hidden" not in repr(settings)
