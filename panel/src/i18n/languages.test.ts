import { expect, it } from "vitest";
import en from "./en.json";
import es from "./es.json";

// Phrases that customers send stay in Spanish, the language of the shops.
const spanishOnly = (key: string) => key.startsWith("phrases.") && key !== "phrases.title";

function keys(node: unknown, path = ""): string[] {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [path];
  return Object.entries(node).flatMap(([key, child]) => keys(child, path ? `${path}.${key}` : key));
}

it("English says everything that Spanish says, and nothing else", () => {
  expect(keys(en).sort()).toEqual(
    keys(es)
      .filter((key) => !spanishOnly(key))
      .sort(),
  );
});

it("both languages fill the same gaps", () => {
  const gaps = (node: unknown, path = ""): Record<string, string[]> =>
    typeof node === "string"
      ? { [path]: (node.match(/\{\{\w+\}\}/gu) ?? []).sort() }
      : typeof node === "object" && node !== null && !Array.isArray(node)
        ? Object.assign({}, ...Object.entries(node).map(([key, child]) => gaps(child, `${path}.${key}`)))
        : {};
  expect(gaps(en)).toEqual(gaps(es));
});
