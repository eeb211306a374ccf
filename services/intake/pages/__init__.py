"""The pages for people: submit an article, watch its job, read it marked up; and the pages of those who run it."""
