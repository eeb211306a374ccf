# ruff: noqa: B018, F821
"""Names that libraries call or read, so that the dead-code check knows them. Nothing imports this file."""

# gunicorn: services/intake/gunicorn.conf.py and its worker
_.bind
_.workers
_.worker_class
_.limit_request_line
_.threads
_.graceful_timeout
_.worker_tmp_dir
_.keepalive
_.control_socket_disable
_.on_starting
_.ProblemWorker
_.handle_error
create_app

# Flower and Tornado: services/flower
_.initialize
_.basic_auth
_.read_only
_.tasks_columns
_.natural_time
_.max_tasks
_.purge_offline_workers

# Flask and flask-httpauth
_.authenticate
_.max_content_length

# Flask-Limiter, by the scheme of an address: services/intake/limits.py
_._OneTripStorage
_.incr

# marshmallow: fields of documents, and the options of schemas
_.Meta
_.unknown
_.updated_at
_.denials
_.notice
_.metadata
_.html
_.next_at
_.finished_at
_.recovered

# The Java program's wrapper, pickle and Celery's worker steps
_.base_dir
_.initialize_task_proc
_.find_class
_.requires
_.on_send_buffered

# honcho's manager makes processes with it
_._process_ctor

# Jinja reads it in services/intake/pages/templates
_.look

# The public interface of both Farasa engines, for Python users
_.segment

# States that only Redis steps write
_.PENDING
_.SENDING
_.SUCCEEDED
