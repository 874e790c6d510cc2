/** Each shop's awning: picked from its slug, so that it is the same on every screen. */
export interface ShopLook {
  stripe: string;
  /** For letters on the stripe. */
  ink: string;
  initials: string;
}

const awnings: [stripe: string, ink: string][] = [
  ["#1f6446", "#fffdf8"],
  ["#b54a26", "#fffdf8"],
  ["#1d5f86", "#fffdf8"],
  ["#c98a14", "#241a05"],
  ["#7b3f61", "#fffdf8"],
  ["#2c7f86", "#fffdf8"],
  ["#4f5fa3", "#fffdf8"],
  ["#7a7a1c", "#fffdf8"],
  ["#a33a4b", "#fffdf8"],
  ["#6a4a33", "#fffdf8"],
];

const smallWords = new Set(["el", "la", "los", "las", "de", "del", "a", "y", "the", "of"]);

export function shopLook({ slug, name }: { slug: string; name: string }): ShopLook {
  let hash = 5381;
  for (const letter of slug) hash = ((hash * 33) ^ (letter.codePointAt(0) ?? 0)) >>> 0;
  const [stripe, ink] = awnings[hash % awnings.length] ?? ["#1f6446", "#fffdf8"];
  return { stripe, ink, initials: initials(name) };
}

export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const telling = words.filter((word) => !smallWords.has(word.toLowerCase()));
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}
