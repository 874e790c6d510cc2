import { expect, it } from "vitest";
import { initials, paint } from "./shopLook";

const street = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ slug: `shop-${i}`, name: `Shop ${i}` }));

it("paints neighbours differently while there are awnings left", () => {
  expect(new Set(paint(street(10)).map((shop) => shop.look.stripe)).size).toBe(10);
});

it("paints a shop the same whatever the order of the list", () => {
  const colours = (shops: { slug: string; name: string }[]) =>
    Object.fromEntries(paint(shops).map((shop) => [shop.slug, shop.look.stripe]));
  expect(colours(street(8).reverse())).toEqual(colours(street(8)));
});

it("paints more shops than there are awnings", () => {
  expect(paint(street(25))).toHaveLength(25);
});

it.each([
  ["Verdulería La Huerta", "VH"],
  ["Antojitos El Primo", "AP"],
  ["La", "L"],
  ["", ""],
])("takes the initials of %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
