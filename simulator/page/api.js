// The simulator's own API, and the long poll that keeps the page up to date.

async function call(path, options) {
  const answer = await fetch(path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? `HTTP ${answer.status}`);
  return body;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const phone = (id, rest) => `/sim/phones/${encodeURIComponent(id)}/${rest}`;

export const health = () => call("/sim/health");
export const write = (id, message) => post(phone(id, "messages"), message);
export const markRead = (id) => post(phone(id, "read"), {});
export const addPerson = (person) => post("/sim/people", person);

export function upload(id, file, kind) {
  const form = new FormData();
  form.append("kind", kind);
  form.append("file", file);
  return call(phone(id, "messages"), { method: "POST", body: form });
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Calls onChange with every batch of changes, for ever; onState says whether the line holds.
export async function watch(onChange, onState) {
  let epoch = 0, revision = -1, wait = 500;
  for (;;) {
    let news;
    try {
      const seconds = revision < 0 ? 0 : 25;
      news = await call(`/sim/watch?since=${Math.max(revision, 0)}&epoch=${epoch}&wait=${seconds}`);
    } catch {
      onState(false);
      await pause(wait);
      wait = Math.min(wait * 2, 5000);
      continue;
    }
    const fresh = news.epoch !== epoch;
    ({ epoch, revision } = news);
    wait = 500;
    onState(true);
    onChange(news, fresh);
  }
}
