// Follows the state of a job or delivery until it changes, then loads the page anew.

const states = document.querySelector("[data-watch]");
const PAUSE_MS = 700;

async function watch() {
  try {
    const answer = await fetch(states.dataset.watch, { headers: { Accept: "application/json" } });
    if (answer.ok && (await answer.json()).state !== states.dataset.state) {
      location.reload();
      return;
    }
  } catch {
    // The service may be starting again: the next look will tell.
  }
  setTimeout(watch, PAUSE_MS);
}

if (states) watch();
