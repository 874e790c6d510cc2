/** The made-up people the simulator writes as. They live in this browser only. */
export interface Customer {
  /** Digits with country code, as the provider spells it. */
  phone: string;
  name: string;
}

const storageKey = "mostrador.simulator.customers";

export function readPhone(typed: string): string | null {
  const digits = typed.replace(/\D/gu, "");
  return digits.length >= 8 && digits.length <= 15 ? digits : null;
}

/** "56912345678" → "+56 9 1234 5678"; countries we do not group keep their digits together. */
export function writePhone(phone: string): string {
  for (const [code, groups] of grouping) {
    if (!phone.startsWith(code)) continue;
    const rest = phone.slice(code.length);
    const sizes = groups.find((sizes) => sizes.reduce((sum, size) => sum + size, 0) === rest.length);
    if (!sizes) break;
    let at = 0;
    const parts = sizes.map((size) => {
      at += size;
      return rest.slice(at - size, at);
    });
    return `+${code} ${parts.join(" ")}`;
  }
  return `+${phone}`;
}

const grouping: [code: string, groups: number[][]][] = [
  ["56", [[1, 4, 4]]],
  ["52", [[2, 4, 4]]],
  [
    "54",
    [
      [1, 2, 4, 4],
      [2, 4, 4],
    ],
  ],
  ["57", [[3, 3, 4]]],
  ["51", [[3, 3, 3]]],
  ["34", [[3, 3, 3]]],
];

/** How mobile numbers begin where a shop is, and how many digits follow. */
const mobiles: Record<string, [prefix: string, digits: number]> = {
  CL: ["569", 8],
  MX: ["5255", 8],
  AR: ["54911", 8],
  CO: ["573", 9],
  PE: ["519", 8],
  ES: ["346", 8],
};

export function freshPhone(country: string, chance: () => number = Math.random): string {
  const [prefix, digits] = mobiles[country] ?? (mobiles.CL as [string, number]);
  return prefix + Array.from({ length: digits }, () => Math.floor(chance() * 10)).join("");
}

export function countryOf(locale: string): string {
  return locale.split("-").at(-1)?.toUpperCase() ?? "";
}

export function loadCustomers(storage: Pick<Storage, "getItem"> = localStorage): Customer[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(storageKey) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isCustomer) : [];
  } catch {
    return [];
  }
}

export function saveCustomers(customers: Customer[], storage: Pick<Storage, "setItem"> = localStorage): void {
  try {
    storage.setItem(storageKey, JSON.stringify(customers));
  } catch {
    // A full or forbidden storage costs the memory of names, not the chat.
  }
}

function isCustomer(value: unknown): value is Customer {
  if (typeof value !== "object" || value === null) return false;
  const { phone, name } = value as Partial<Customer>;
  return typeof name === "string" && typeof phone === "string" && readPhone(phone) === phone;
}
