"""The pages for people: submit an article, watch its job, read it marked up; and the pages of those who run it."""

from services.intake.pages import operator, reader
from services.intake.pages.blueprint import pages

__all__ = ["operator", "pages", "reader"]
