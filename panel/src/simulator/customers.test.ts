import { expect, it } from "vitest";
import { freshPhone, loadCustomers, readPhone, saveCustomers, writePhone } from "./customers";

const storage = (value: string | null) => ({ getItem: () => value });

it("reads a phone as people type it", () => {
  expect(readPhone("+56 9 1234-5678")).toBe("56912345678");
  expect(readPhone("123")).toBeNull();
  expect(readPhone("1234567890123456")).toBeNull();
});

it.each([
  ["56912345678", "+56 9 1234 5678"],
  ["525512345678", "+52 55 1234 5678"],
  ["34612345678", "+34 612 345 678"],
  ["5491112345678", "+54 9 11 1234 5678"],
  ["14155550100", "+14155550100"],
])("writes %s as %s", (phone, written) => {
  expect(writePhone(phone)).toBe(written);
});

it.each(["CL", "MX", "AR", "CO", "PE", "ES", "??"])("makes up a valid number for %s", (country) => {
  const phone = freshPhone(country, () => 0.99);
  expect(readPhone(phone)).toBe(phone);
});

it("forgets what is not a customer", () => {
  expect(loadCustomers(storage(null))).toEqual([]);
  expect(loadCustomers(storage("{"))).toEqual([]);
  expect(
    loadCustomers(storage('[{"phone":"56900000001","name":"A"},{"phone":"x","name":"B"},null,3]')),
  ).toEqual([{ phone: "56900000001", name: "A" }]);
});

it("remembers customers, and lives without a storage that works", () => {
  let kept = "";
  saveCustomers([{ phone: "56900000001", name: "A" }], {
    setItem: (_, value) => {
      kept = value;
    },
  });
  expect(loadCustomers(storage(kept))).toEqual([{ phone: "56900000001", name: "A" }]);
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(() => saveCustomers([], { setItem: full })).not.toThrow();
});
