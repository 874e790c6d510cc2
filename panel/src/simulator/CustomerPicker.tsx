import { ActionIcon, Button, Menu, Modal, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconUser, IconUserPlus, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./CustomerPicker.module.css";
import { type Customer, freshPhone, readPhone, writePhone } from "./customers";
import type { Customers } from "./useCustomers";

interface Props {
  customer: Customer;
  customers: Customers;
  /** Where a new customer's number is from. */
  country: string;
  choose: (customer: Customer) => void;
}

export function CustomerPicker({ customer, customers, country, choose }: Props) {
  const { t } = useTranslation();
  const [adding, { open, close }] = useDisclosure(false);
  const nameOf = (one: Customer) => one.name || t("customer.unnamed");
  return (
    <>
      <Menu width="target" position="bottom-start" shadow="md">
        <Menu.Target>
          <UnstyledButton
            className={classes.current}
            aria-label={`${t("customer.choose")}: ${nameOf(customer)}`}
          >
            <span className={classes.face} aria-hidden>
              <IconUser size={20} />
            </span>
            <span className={classes.words}>
              <span className={classes.name}>{nameOf(customer)}</span>
              <span className={classes.phone}>{writePhone(customer.phone)}</span>
            </span>
            <IconChevronDown size={18} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {customers.all.map((one) => (
            <div key={one.phone} className={classes.option}>
              <Menu.Item
                onClick={() => choose(one)}
                rightSection={one.phone === customer.phone && <IconCheck size={16} aria-hidden />}
              >
                <span className={classes.words}>
                  <span className={classes.name}>{nameOf(one)}</span>
                  <span className={classes.phone}>{writePhone(one.phone)}</span>
                </span>
              </Menu.Item>
              {one.phone !== customer.phone && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${t("customer.remove")}: ${nameOf(one)}`}
                  onClick={() => customers.remove(one.phone)}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              )}
            </div>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconUserPlus size={17} aria-hidden />} onClick={open}>
            {t("customer.add")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={adding}
        onClose={close}
        title={t("customer.add")}
        centered
        closeButtonProps={{ "aria-label": t("app.close") }}
      >
        <NewCustomer
          country={country}
          taken={customers.all}
          save={(fresh) => {
            customers.add(fresh);
            close();
            choose(fresh);
          }}
        />
      </Modal>
    </>
  );
}

interface NewCustomerProps {
  country: string;
  taken: Customer[];
  save: (customer: Customer) => void;
}

function NewCustomer({ country, taken, save }: NewCustomerProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [typed, setTyped] = useState(() => writePhone(freshPhone(country)));
  const [problem, setProblem] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const phone = readPhone(typed);
    if (!phone) return setProblem(t("customer.phoneWrong"));
    if (taken.some((one) => one.phone === phone)) return setProblem(t("customer.phoneTaken"));
    save({ phone, name: name.trim() });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t("customer.name")}
          description={t("customer.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          autoComplete="off"
          data-autofocus
        />
        <TextInput
          label={t("customer.phone")}
          description={t("customer.phoneHint")}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
          inputMode="tel"
          autoComplete="off"
          error={problem}
        />
        <Button type="submit">{t("customer.save")}</Button>
      </Stack>
    </form>
  );
}
