// A file that is dropped on the text, or chosen, fills the form; the form itself works without this script.

const MAX_BYTES = 8 * 1024 * 1024;
const text = document.getElementById("text");
const file = document.getElementById("file");
const problem = document.getElementById("file-problem");

function tell(message) {
  problem.textContent = message ?? "";
  problem.hidden = !message;
}

function fill(name, content) {
  if (!/\.json$/i.test(name)) {
    text.value = content;
    document.getElementById("html").checked = /\.html?$/i.test(name);
    return;
  }
  const article = JSON.parse(content);
  if (typeof article.text !== "string") throw new TypeError("no text");
  text.value = article.text;
  document.getElementById("title").value = article.title ?? "";
  document.getElementById("published_at").value = (article.published_at ?? "").slice(0, 10);
}

async function take(chosen) {
  tell();
  if (!chosen) return;
  if (chosen.size > MAX_BYTES) return tell(problem.dataset.large);
  try {
    fill(chosen.name, await chosen.text());
    file.value = "";
  } catch {
    tell(problem.dataset.unreadable);
  }
}

file.addEventListener("change", () => take(file.files[0]));
text.addEventListener("dragover", (event) => {
  event.preventDefault();
  text.classList.add("over");
});
text.addEventListener("dragleave", () => text.classList.remove("over"));
text.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  text.classList.remove("over");
  take(event.dataTransfer.files[0]);
});
