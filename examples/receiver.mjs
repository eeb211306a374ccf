// A webhook receiver in Node alone: verifies each message and prints it as one line of JSON.
//
//     WEBHOOK_SECRET=whsec_… node examples/receiver.mjs [port]
//
// It follows the Standard Webhooks specification: the signature is an HMAC-SHA256 over
// "id.timestamp.body", several of them may stand in the header while a secret is rotated.

import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const TOLERANCE_SECONDS = 300;
const MAX_BYTES = 32 * 1024 * 1024;
const secret = Buffer.from(process.env.WEBHOOK_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set();

function isSigned(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures } = headers;
  if (!id || !signatures || !/^\d+$/.test(timestamp ?? "")) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac("sha256", secret).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(" ").some((signature) => {
    const [version, encoded = ""] = signature.split(",");
    const given = Buffer.from(encoded, "base64");
    return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

createServer(async (request, response) => {
  const answer = (status, text) => response.writeHead(status).end(`${text}\n`);
  if (request.method !== "POST" || request.url !== "/webhook") return answer(404, "not found");
  const body = await readBody(request);
  if (body === null) return answer(413, "too large");
  if (!isSigned(request.headers, body)) return answer(401, "no matching signature");
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    console.log(body.toString("utf8"));
  }
  answer(200, "ok");
}).listen(Number(process.argv[2] ?? 9000), "127.0.0.1");
