// Hovering, tapping or focusing a mark lights all parts of its statement and shows its row in a card.

const card = document.getElementById("card");
const marks = document.querySelectorAll("mark[data-for]");

function rowOf(id) {
  return document.getElementById(`row-${id}`);
}

function light(id) {
  for (const mark of marks) mark.classList.toggle("lit", mark.dataset.for === id);
}

function describe(row) {
  const facts = row.querySelector("dl")?.cloneNode(true) ?? document.createElement("dl");
  if (row.dataset.speaker) {
    const name = document.createElement("dt");
    const value = document.createElement("dd");
    name.textContent = row.dataset.kind;
    value.textContent = row.dataset.speaker;
    value.dir = "auto";
    facts.prepend(name, value);
  } else {
    const value = document.createElement("dd");
    value.textContent = row.querySelector(".faint")?.textContent ?? "";
    facts.replaceChildren(value);
  }
  return facts;
}

function show(mark) {
  const row = rowOf(mark.dataset.for);
  if (!row) return;
  light(mark.dataset.for);
  card.replaceChildren(describe(row));
  card.hidden = false;
  const box = mark.getClientRects()[0];
  const left = Math.min(Math.max(8, box.left), innerWidth - card.offsetWidth - 8);
  card.style.setProperty("left", `${left + scrollX}px`);
  card.style.setProperty("top", `${box.bottom + scrollY + 6}px`);
}

function hide() {
  card.hidden = true;
  light(null);
}

function innermost(event) {
  return event.target.closest?.("mark[data-for]");
}

document.addEventListener("pointerover", (event) => {
  const mark = innermost(event);
  if (mark) show(mark);
  else if (event.pointerType === "mouse") hide();
});
document.addEventListener("focusin", (event) => {
  const mark = innermost(event);
  if (mark) show(mark);
});
document.addEventListener("click", (event) => {
  const mark = innermost(event);
  if (mark) show(mark);
  else if (!card.contains(event.target)) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  if (event.key === "Enter" && event.target.matches?.("mark[id]")) rowOf(event.target.dataset.for)?.querySelector("a").focus();
});
