import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Customer, freshPhone, loadCustomers, saveCustomers } from "./customers";

export interface Customers {
  all: Customer[];
  add: (customer: Customer) => void;
  remove: (phone: string) => void;
}

/** The saved customers; there is always at least one. */
export function useCustomers(): Customers {
  const { t } = useTranslation();
  const [all, setAll] = useState<Customer[]>(() => {
    const saved = loadCustomers();
    if (saved.length > 0) return saved;
    const first = [{ phone: freshPhone("CL"), name: t("customer.defaultName") }];
    saveCustomers(first);
    return first;
  });

  const change = useCallback((edit: (customers: Customer[]) => Customer[]) => {
    setAll((current) => {
      const next = edit(current);
      saveCustomers(next);
      return next;
    });
  }, []);

  const add = useCallback(
    (customer: Customer) =>
      change((current) => [...current.filter((c) => c.phone !== customer.phone), customer]),
    [change],
  );
  const remove = useCallback(
    (phone: string) => change((current) => current.filter((c) => c.phone !== phone)),
    [change],
  );
  return { all, add, remove };
}
