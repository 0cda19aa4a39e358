// *bold* _italic_ ~struck~ ```code``` and links, as nodes.
import { el } from "./elements.js";
import { t } from "./words.js";

const MARKS = [
  [/```([^`]+)```/, (inner) => el("code", {}, inner)],
  [/https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/, link],
  [/(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}*])/u, (inner) => el("strong", {}, ...formatted(inner))],
  [/(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}_])/u, (inner) => el("em", {}, ...formatted(inner))],
  [/(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}~])/u, (inner) => el("s", {}, ...formatted(inner))],
];

function link(address) {
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: t("open") }, address);
}

export function formatted(text) {
  const found = MARKS.map(([pattern, make]) => ({ match: pattern.exec(text), make })).filter(({ match }) => match);
  if (!found.length) return [text];
  const { match, make } = found.reduce((first, other) => (other.match.index < first.match.index ? other : first));
  const end = match.index + match[0].length;
  const before = text.slice(0, match.index);
  return [before, make(match[1] ?? match[0]), ...formatted(text.slice(end))].filter((part) => part !== "");
}
