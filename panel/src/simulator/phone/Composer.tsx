import { ActionIcon, CloseButton, Menu, Textarea } from "@mantine/core";
import {
  IconAddressBook,
  IconMapPin,
  IconMicrophone,
  IconPhoto,
  IconPlus,
  IconSend2,
} from "@tabler/icons-react";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChatMessage } from "../conversation";
import type { Draft } from "../messages";
import classes from "./Composer.module.css";
import { summaryOf } from "./summary";

interface Props {
  input: RefObject<HTMLTextAreaElement | null>;
  replying: ChatMessage | null;
  shopName: string;
  onReplied: () => void;
  send: (draft: Draft) => void;
  shareLocation: (replyTo?: string) => void;
}

/** WhatsApp's own limit for a text. */
const longestText = 4096;

export function Composer({ input, replying, shopName, onReplied, send, shareLocation }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const written = text.trim();

  const answer = replying ? { replyTo: replying.id } : {};
  const submit = () => {
    if (!written) return;
    send({ type: "text", text: written, ...answer });
    setText("");
    onReplied();
  };
  const attach = (draft: Draft) => {
    send({ ...draft, ...answer });
    onReplied();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && replying) onReplied();
    // While an input method composes a letter, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  return (
    <div className={classes.bar}>
      {replying && (
        <div className={classes.replying}>
          <div>
            <b>{t("bubble.replyingTo", { who: replying.from === "customer" ? t("chat.you") : shopName })}</b>
            <span>{summaryOf(replying, t)}</span>
          </div>
          <CloseButton size="sm" aria-label={t("bubble.cancelReply")} onClick={onReplied} />
        </div>
      )}
      <div className={classes.line}>
        <Menu position="top-start" offset={10} shadow="md">
          <Menu.Target>
            <ActionIcon className={classes.round} variant="subtle" size={40} aria-label={t("chat.attach")}>
              <IconPlus size={22} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconMapPin size={18} aria-hidden />}
              onClick={() => {
                shareLocation(replying?.id);
                onReplied();
              }}
            >
              {t("attach.location")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPhoto size={18} aria-hidden />}
              onClick={() => {
                // As in a messenger, what is written already becomes the caption.
                attach({ type: "image", ...(written ? { text: written } : {}) });
                setText("");
              }}
            >
              {t("attach.image")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconMicrophone size={18} aria-hidden />}
              onClick={() => attach({ type: "voice" })}
            >
              {t("attach.voice")}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconAddressBook size={18} aria-hidden />}
              onClick={() => attach({ type: "contact" })}
            >
              {t("attach.contact")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Textarea
          ref={input}
          className={classes.text}
          classNames={{ input: classes.input }}
          aria-label={t("chat.message")}
          placeholder={t("chat.placeholder")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={longestText}
          enterKeyHint="send"
        />
        {written ? (
          <ActionIcon className={classes.round} size={40} aria-label={t("chat.send")} onClick={submit}>
            <IconSend2 size={20} aria-hidden />
          </ActionIcon>
        ) : (
          <ActionIcon
            className={classes.round}
            size={40}
            aria-label={t("chat.voice")}
            onClick={() => attach({ type: "voice" })}
          >
            <IconMicrophone size={20} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </div>
  );
}
