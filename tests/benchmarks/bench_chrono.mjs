// Reads articles with chrono-node's Arabic locale and prints the processor seconds and the dates found as JSON.
// node bench_chrono.mjs ARTICLES.jsonl, where chrono-node can be resolved from the working directory.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const chrono = createRequire(`${process.cwd()}/`)("chrono-node");
const articles = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

chrono.ar.parse(articles[0].text, new Date(articles[0].published_at));
const before = process.cpuUsage();
let dates = 0;
for (const article of articles) {
  dates += chrono.ar.parse(article.text, new Date(article.published_at)).length;
}
const used = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (used.user + used.system) / 1e6, dates }));
