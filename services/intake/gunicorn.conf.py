"""How gunicorn serves intake. It reads the same settings as the service itself."""

import os

from services.intake.keys import check_binding
from shared.schemas.job import LONGEST_WAIT_SECONDS
from shared.settings import SettingError, Settings

_settings = Settings.from_environ(os.environ)

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.intake_workers
worker_class = "services.intake.gunicorn_worker.ProblemWorker"
limit_request_line = 8190
# Each long poll holds one.
threads = 16
timeout = LONGEST_WAIT_SECONDS + 30
graceful_timeout = 10
# Longer than a balancer keeps an idle connection (60 s is usual): whoever closes last meets no request on its way.
keepalive = 75
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True


def on_starting(_server: object) -> None:
    """Refuse to listen where strangers could ask and nothing keeps them out."""
    try:
        check_binding(_settings)
    except SettingError as error:
        raise SystemExit(f"isnad: {error}") from None
