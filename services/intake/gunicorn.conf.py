"""How gunicorn serves intake. It reads the same settings as the service itself."""

import os

from shared.settings import Settings

_settings = Settings.from_environ(os.environ)

bind = f"{_settings.host}:{_settings.port}"
workers = _settings.intake_workers
worker_class = "gthread"
threads = _settings.intake_threads
timeout = int(_settings.long_poll_max_seconds) + 30
graceful_timeout = 10
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
control_socket_disable = True
