// A case that is open on the screen: says when something new has come, and changes nothing by
// itself, so that no half-written note is lost.

import { watch } from "./live.js";

const fresh = document.getElementById("fresh");

watch(
  () => fresh.dataset.watch,
  async () => {
    fresh.hidden = false;
  },
  `"${fresh.dataset.etag}"`,
);
