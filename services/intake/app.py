"""The WSGI application: ``gunicorn 'services.intake.app:create_app()'``."""

from __future__ import annotations

import os

from apiflask import APIFlask

from services.intake import auth, bodies, description, limits, problems, request_ids
from services.intake.articles import articles
from services.intake.deliveries import deliveries
from services.intake.endpoints import endpoints
from services.intake.extract import extract
from services.intake.health import health
from services.intake.jobs import jobs
from services.intake.metrics import metrics
from services.intake.pages import pages
from services.intake.services import build_services
from shared.logs import configure
from shared.settings import Settings


def create_app(settings: Settings | None = None) -> APIFlask:
    """Intake with its settings, read from the environment where none are given. Raises SettingError."""
    settings = settings or Settings.from_environ(os.environ)
    configure("intake")
    app = APIFlask("services.intake", title="Isnad", version="1", spec_path="/openapi.json", docs_path=None)
    app.extensions["isnad"] = build_services(settings)
    # In this order they see a request: an id first, then who asks, how often, and with what body.
    for concern in (request_ids, auth, limits, bodies, problems, description):
        concern.register(app)
    for blueprint in (articles, extract, jobs, endpoints, deliveries, health, metrics, pages):
        app.register_blueprint(blueprint)
    return app
