"""Paste, wait, read, follow: the reading page by mouse, by keyboard, on a small screen."""

import json
from importlib.resources import files

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.person import Person

ARTICLE = (
    "قال الوزير سالم الحمد أمس إن الطريق الجبلي مفتوح.\n"
    "ونفى المتحدث باسم البلدية كريم ناصر إغلاق الجسر.\n"
    "وأضاف أن الأشغال تنتهي في 12 رمضان 1445هـ."
)


def test_an_article_is_pasted_read_and_followed(person: Person) -> None:
    person.reads_article(ARTICLE, "2024-02-10")
    assert person.all(".states .now, .states .done")
    assert "سالم الحمد" in person.sees("[aria-labelledby=who]").text
    assert "2024-02-09" in person.sees(".timeline").text
    assert "1445-" in person.sees(".timeline").text
    person.clicks("[aria-labelledby=denied] a.id.denial")
    assert person.browser.current_url.endswith("#at-n1")


def test_hovering_a_mark_tells_who_and_by_which_rule(person: Person) -> None:
    person.reads_article(ARTICLE)
    person.hovers(person.sees("article.text mark.cue.claim"))
    card = person.sees("#card:not([hidden])")
    assert "سالم الحمد" in card.text
    assert len({mark.get_attribute("data-for") for mark in person.all("mark.lit")}) == 1
    person.presses(Keys.ESCAPE)
    assert not person.all("#card:not([hidden])")


def test_keyboard_alone_is_enough(person: Person) -> None:
    person.goes_to("/")
    person.tabs_to("#text")
    person.presses("قال الوزير سالم الحمد إن الطريق مفتوح.")
    person.tabs_to("#send")
    person.presses(Keys.ENTER)
    person.sees("article.text mark.cue")
    person.tabs_to("mark[id=at-c1]")
    assert "سالم الحمد" in person.sees("#card:not([hidden])").text
    person.presses(Keys.ENTER)
    assert person.browser.switch_to.active_element.get_attribute("href").endswith("#at-c1")


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
@pytest.mark.parametrize("path", ["/", "/jobs", "/endpoints", "/deliveries"])
def test_nothing_sticks_out_sideways(person: Person, width: int, path: str) -> None:
    # A headless window is never narrower than 500 px: the device's own width is set instead.
    person.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    person.goes_to(path)
    wide = person.browser.execute_script("return document.documentElement.scrollWidth")
    person.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width


def test_a_small_screen_shows_the_whole_article(person: Person) -> None:
    person.reads_article(ARTICLE)
    person.browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
    )
    wide = person.browser.execute_script("return document.documentElement.scrollWidth")
    person.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 360


def test_a_script_in_an_article_never_runs(person: Person) -> None:
    person.reads_article(f"<script>window.hit=1</script><img src=x onerror=window.hit=1> {ARTICLE}")
    assert person.browser.execute_script("return window.hit") is None


def test_the_console_stays_silent(person: Person) -> None:
    person.browser.get_log("browser")
    person.reads_article(ARTICLE)
    person.goes_to("/jobs")
    assert [entry["message"] for entry in person.browser.get_log("browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["/", "/jobs", "/endpoints", "/deliveries", "/sign-in", "article"])
def test_axe_finds_nothing(person: Person, path: str, language: str, scheme: str) -> None:
    person.goes_to(f"/language/{language}")
    person.browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    if path == "article":
        person.reads_article(ARTICLE, "2024-02-10")
    else:
        person.goes_to(path)
    person.browser.execute_script(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = person.browser.execute_async_script("axe.run().then(arguments[0])")
    person.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    told = [{"rule": one["id"], "where": [node["target"] for node in one["nodes"]]} for one in found["violations"]]
    assert told == [], json.dumps(told, indent=1)
    assert found["passes"]
