import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Phrases.module.css";
import { phrasesFor } from "./phrases";

/** First things a customer of this kind of shop says; one press sends them. */
export function Phrases({ kind, say }: { kind: string; say: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.phrases} aria-label={t("phrases.title")}>
      {phrasesFor(kind).map((phrase) => (
        <li key={phrase}>
          <UnstyledButton className={classes.phrase} onClick={() => say(phrase)} lang="es">
            {phrase}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
