/**
 * WhatsApp's text marks as a tree: *bold*, _italic_, ~strike~, ```mono```, `code`, "> quote" lines and links.
 * A tree, never HTML: what a shop or a customer typed cannot become markup.
 */
export type Mark =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "strike"; inner: Mark[] }
  | { kind: "mono"; text: string }
  | { kind: "link"; text: string; href: string };

export type Line = { quote: boolean; marks: Mark[] };

const wrappers = { "*": "bold", _: "italic", "~": "strike" } as const;
const link = /(?:https?:\/\/|www\.)[^\s<>"'`]+/giu;

export function readMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  let plain = "";
  const flush = () => {
    if (plain) marks.push(...readLinks(plain));
    plain = "";
  };

  let i = 0;
  while (i < text.length) {
    const mono = /^(?:```([\s\S]+?)```|`([^`\n]+)`)/u.exec(text.slice(i));
    if (mono) {
      flush();
      marks.push({ kind: "mono", text: mono[1] ?? mono[2] ?? "" });
      i += mono[0].length;
      continue;
    }
    // An address may hold underscores and asterisks: read it whole before looking for marks in it.
    const address = atWordStart(text, i) ? addressAt(text, i) : null;
    if (address) {
      plain += address;
      i += address.length;
      continue;
    }
    const close = closing(text, i);
    if (close > 0) {
      flush();
      const kind = wrappers[text[i] as keyof typeof wrappers];
      marks.push({ kind, inner: readMarks(text.slice(i + 1, close)) });
      i = close + 1;
      continue;
    }
    plain += text[i];
    i++;
  }
  flush();
  return marks;
}

export function readLines(text: string): Line[] {
  // A mono block may span lines; then quoting is not looked for.
  if (/```[^`]*\n[\s\S]*```/u.test(text)) return [{ quote: false, marks: readMarks(text) }];
  return text.split("\n").map((line) => {
    const quote = line.startsWith("> ");
    return { quote, marks: readMarks(quote ? line.slice(2) : line) };
  });
}

/** An http(s) address as the browser would open it, or null for anything else. */
export function safeAddress(address: string | null | undefined): string | null {
  if (!address) return null;
  try {
    const url = new URL(/^www\./iu.test(address) ? `https://${address}` : address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Where the mark that opens at `open` closes, or -1: on the same line, hugging its words, at word borders. */
function closing(text: string, open: number): number {
  const sign = text[open] ?? "";
  if (!(sign in wrappers) || !atWordStart(text, open)) return -1;
  const first = text[open + 1];
  if (!first || /\s/u.test(first) || first === sign) return -1;
  for (let i = open + 2; i < text.length && text[i] !== "\n"; i++) {
    const after = text[i + 1];
    if (text[i] === sign && !/\s/u.test(text[i - 1] ?? " ") && (!after || !/[\p{L}\p{N}]/u.test(after)))
      return i;
  }
  return -1;
}

function atWordStart(text: string, i: number): boolean {
  return i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1] ?? "");
}

function addressAt(text: string, i: number): string | null {
  const found = new RegExp(`^${link.source}`, "iu").exec(text.slice(i));
  return found ? trimmed(found[0]) : null;
}

/** Punctuation that ends the sentence is not part of the address. */
function trimmed(address: string): string {
  let end = address.replace(/[.,;:!?*_~]+$/u, "");
  while (end.endsWith(")") && !end.includes("(")) end = end.slice(0, -1);
  return end;
}

function readLinks(text: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const found of text.matchAll(link)) {
    const address = trimmed(found[0]);
    const href = safeAddress(address);
    if (!href) continue;
    if (found.index > from) marks.push({ kind: "text", text: text.slice(from, found.index) });
    marks.push({ kind: "link", text: address, href });
    from = found.index + address.length;
  }
  if (from < text.length) marks.push({ kind: "text", text: text.slice(from) });
  return marks;
}
