import { UnstyledButton } from "@mantine/core";
import type { ChatMessage } from "../conversation";
import type { ChoiceList, Draft } from "../messages";
import classes from "./ListSheet.module.css";
import { Sheet } from "./Sheet";

interface Props {
  offer: { message: ChatMessage; list: ChoiceList } | null;
  onClose: () => void;
  send: (draft: Draft) => void;
}

export function ListSheet({ offer, onClose, send }: Props) {
  return (
    <Sheet opened={offer !== null} onClose={onClose} title={offer?.list.button ?? ""}>
      {offer?.list.sections.map((section) => (
        <section key={section.title ?? section.rows[0]?.id} className={classes.section}>
          {section.title && <h3 className={classes.title}>{section.title}</h3>}
          {section.rows.map((row) => (
            <UnstyledButton
              key={row.id}
              className={classes.row}
              onClick={() => {
                send({
                  type: "choice",
                  kind: "list",
                  choiceId: row.id,
                  choiceTitle: row.title,
                  replyTo: offer.message.id,
                });
                onClose();
              }}
            >
              <span className={classes.name}>{row.title}</span>
              {row.description && <span className={classes.description}>{row.description}</span>}
            </UnstyledButton>
          ))}
        </section>
      ))}
    </Sheet>
  );
}
