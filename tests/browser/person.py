"""What a person does with a page: look, click, type, wait."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_PATIENCE_SECONDS = 40


@dataclass(frozen=True)
class Person:
    """Works `browser` on the service at `home`."""

    browser: webdriver.Chrome
    home: str

    def goes_to(self, path: str) -> None:
        self.browser.get(self.home + path)

    def sees(self, selector: str) -> WebElement:
        """The first such element, as soon as it is there."""
        return self.waits(lambda: next(iter(self.all(selector)), None))

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def waits(self, look: Callable[[], Any]) -> Any:
        return WebDriverWait(self.browser, _PATIENCE_SECONDS).until(lambda _: look())

    def pastes(self, selector: str, text: str) -> None:
        self.browser.execute_script("arguments[0].value = arguments[1]", self.sees(selector), text)

    def clicks(self, selector: str) -> None:
        self.sees(selector).click()

    def reloads_until(self, selector: str) -> None:
        """Load the page anew until it shows such an element: Flower hears of a task a moment after it has run."""
        self.waits(lambda: self.all(selector) or self.browser.refresh())

    def hovers(self, element: WebElement) -> None:
        ActionChains(self.browser).move_to_element(element).perform()

    def presses(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def tabs_to(self, selector: str, most: int = 60) -> None:
        """Press Tab until the element has the focus."""
        for _ in range(most):
            self.presses(Keys.TAB)
            if self.browser.switch_to.active_element == next(iter(self.all(selector)), None):
                return
        raise AssertionError(f"{selector} cannot be reached by keyboard")

    def reads_article(self, text: str, published_at: str = "") -> None:
        """Paste an article, send it, wait until it is marked up."""
        self.goes_to("/")
        self.pastes("#text", text)
        if published_at:
            self.pastes("#published_at", published_at)
        self.clicks("#send")
        self.sees("article.text mark.cue")
        # Scripts of a page have run once it is complete; a pointer that moves before meets nobody listening.
        self.waits(lambda: self.browser.execute_script("return document.readyState") == "complete")
