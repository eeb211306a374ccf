"""How Flower shows the jobs. Its calls that change things need the password, and are off without one."""

import os

from services.flower.task_page import link_tasks
from shared.settings import Settings

_settings = Settings.from_environ(os.environ)

address = _settings.flower_host
port = _settings.flower_port
basic_auth = [f"isnad:{_settings.flower_password}"] if _settings.flower_password else []
# Without a password nobody may change anything, whatever FLOWER_UNAUTHENTICATED_API says.
read_only = not _settings.flower_password
tasks_columns = "name,uuid,state,received,started,runtime,retries,worker"
natural_time = False
max_tasks = 20_000
purge_offline_workers = 300

link_tasks(_settings)
