/** How a shop's front is painted. */
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
  ["#6d6d1a", "#fffdf8"],
  ["#a33a4b", "#fffdf8"],
  ["#6a4a33", "#fffdf8"],
];

const smallWords = new Set(["el", "la", "los", "las", "de", "del", "a", "y", "the", "of"]);

/**
 * Paints every shop: its slug chooses the awning, and when a neighbour has that one already, the next that is free.
 * So colours stay the same from visit to visit, and two shops look alike only when there are more than awnings.
 */
export function paint<S extends { slug: string; name: string }>(shops: S[]): (S & { look: ShopLook })[] {
  const taken = new Set<number>();
  const chosen = new Map<string, number>();
  for (const { slug } of shops.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))) {
    if (taken.size === awnings.length) taken.clear();
    let awning = hash(slug) % awnings.length;
    while (taken.has(awning)) awning = (awning + 1) % awnings.length;
    taken.add(awning);
    chosen.set(slug, awning);
  }
  return shops.map((shop) => {
    const [stripe, ink] = awnings[chosen.get(shop.slug) ?? 0] ?? ["#1f6446", "#fffdf8"];
    return { ...shop, look: { stripe, ink, initials: initials(shop.name) } };
  });
}

export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const telling = words.filter((word) => !smallWords.has(word.toLowerCase()));
  return (telling.length > 0 ? telling : words)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
}

function hash(text: string): number {
  let value = 5381;
  for (const letter of text) value = ((value * 33) ^ (letter.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
