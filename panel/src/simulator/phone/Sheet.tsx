import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhoneScreen } from "./PhoneScreen";
import classes from "./Sheet.module.css";

interface Props {
  opened: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** Slides up inside the phone's own screen, not over the page. */
export function Sheet({ opened, title, onClose, children }: Props) {
  const { t } = useTranslation();
  const screen = usePhoneScreen();
  return (
    <Drawer
      opened={opened && screen !== null}
      onClose={onClose}
      title={title}
      position="bottom"
      size="auto"
      lockScroll={false}
      {...(screen ? { portalProps: { target: screen } } : {})}
      closeButtonProps={{ "aria-label": t("app.close") }}
      classNames={{
        inner: classes.inner,
        overlay: classes.overlay,
        content: classes.content,
      }}
    >
      {children}
    </Drawer>
  );
}
