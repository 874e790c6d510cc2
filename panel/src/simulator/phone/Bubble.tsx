import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import {
  IconAddressBook,
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconExternalLink,
  IconListDetails,
  IconMapPin,
  IconMicrophone,
  IconPhoto,
  IconPhotoOff,
} from "@tabler/icons-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChatMessage } from "../conversation";
import { writePhone } from "../customers";
import { safeAddress } from "../marks";
import type { ChoiceList, Draft } from "../messages";
import classes from "./Bubble.module.css";
import { DrawnMap } from "./DrawnMap";
import { MarkedText } from "./MarkedText";
import { summaryOf } from "./summary";
import { Ticks } from "./Ticks";

const reactions = ["👍", "❤️", "😂", "😮", "🙏"];

export interface BubbleActions {
  send: (draft: Draft) => void;
  retry: (message: ChatMessage) => void;
  discard: (message: ChatMessage) => void;
  reply: (message: ChatMessage) => void;
  openList: (message: ChatMessage, list: ChoiceList) => void;
  askLocation: (replyTo: string) => void;
}

interface Props {
  message: ChatMessage;
  /** The message this one answers, when it is still in the chat. */
  answered: ChatMessage | undefined;
  /** Emojis the two sides left on it. */
  reactions: string[];
  /** Titles already chosen from its buttons or list. */
  chosen: string[];
  shopName: string;
  /** Follows another bubble of the same side. */
  grouped: boolean;
  actions: BubbleActions;
}

export const Bubble = memo(function Bubble(props: Props) {
  const { message, answered, shopName, grouped, actions } = props;
  const { t, i18n } = useTranslation();
  const mine = message.from === "customer";
  const time = new Intl.DateTimeFormat(i18n.language, { hour: "2-digit", minute: "2-digit" }).format(
    new Date(message.at),
  );
  return (
    <div className={classes.row} data-mine={mine || undefined} data-grouped={grouped || undefined}>
      <div className={classes.stack}>
        <article className={classes.bubble} aria-label={mine ? t("chat.you") : shopName}>
          {!message.local && <BubbleMenu message={message} actions={actions} />}
          {answered && (
            <div className={classes.answered}>
              <b>{answered.from === "customer" ? t("chat.you") : shopName}</b>
              <span>{summaryOf(answered, t)}</span>
            </div>
          )}
          <Content message={message} />
          <span className={classes.meta}>
            <time dateTime={message.at}>{time}</time>
            {(mine || message.status === "failed") && <Ticks message={message} />}
          </span>
        </article>
        {props.reactions.length > 0 && <span className={classes.reactions}>{props.reactions.join(" ")}</span>}
        <Offers {...props} />
        <Trouble message={message} actions={actions} />
      </div>
    </div>
  );
});

function Content({ message }: { message: ChatMessage }) {
  const { t } = useTranslation();
  const text = message.text ?? "";
  switch (message.type) {
    case "image":
      return <Picture message={message} />;
    case "location":
      return message.location ? (
        <div className={classes.place}>
          <DrawnMap place={message.location} />
          <div className={classes.placeName}>
            <b>{message.location.name ?? t("bubble.location")}</b>
            <span>
              {message.location.address ??
                `${message.location.latitude.toFixed(4)}, ${message.location.longitude.toFixed(4)}`}
            </span>
          </div>
        </div>
      ) : (
        <Labelled Icon={IconMapPin} label={t("bubble.location")} />
      );
    case "voice":
      return <VoiceNote text={text} />;
    case "contact":
      return <Labelled Icon={IconAddressBook} label={contactLabel(text) || t("bubble.contact")} />;
    default:
      return (
        <>
          {message.header && <div className={classes.header}>{message.header}</div>}
          <MarkedText text={text} />
          {message.footer && <div className={classes.footer}>{message.footer}</div>}
        </>
      );
  }
}

function contactLabel(text: string): string {
  return /^\d+$/u.test(text) ? writePhone(text) : text;
}

function Picture({ message }: { message: ChatMessage }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  // The photo that a simulated customer sends is a single pixel: a drawing tells more.
  const [pixel, setPixel] = useState(false);
  const caption = message.image?.caption ?? message.text ?? "";
  const url = message.image?.url;
  return (
    <>
      {url && !missing && !pixel ? (
        <img
          className={classes.image}
          src={url}
          alt={caption || t("bubble.image")}
          onError={() => setMissing(true)}
          onLoad={(event) => setPixel(event.currentTarget.naturalWidth === 1)}
        />
      ) : (
        <span className={classes.noImage}>
          {missing ? <IconPhotoOff size={28} aria-hidden /> : <IconPhoto size={28} aria-hidden />}
          {missing ? t("bubble.imageMissing") : t("bubble.image")}
        </span>
      )}
      {caption && <MarkedText text={caption} />}
    </>
  );
}

const wave = [5, 9, 14, 8, 12, 17, 10, 6, 13, 18, 11, 7, 15, 9, 5, 11, 16, 8, 12, 6];

function VoiceNote({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={classes.voice} role="img" aria-label={t("bubble.voice")}>
        <IconMicrophone size={20} aria-hidden />
        <svg viewBox="0 0 120 20" width="120" height="20" aria-hidden>
          {wave.map((height, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
            <rect key={index} x={index * 6} y={(20 - height) / 2} width="3" height={height} rx="1.5" />
          ))}
        </svg>
      </span>
      {text && <MarkedText text={text} />}
    </>
  );
}

function Labelled({ Icon, label }: { Icon: typeof IconMapPin; label: string }) {
  return (
    <span className={classes.labelled}>
      <Icon size={22} aria-hidden />
      {label}
    </span>
  );
}

/** What the message invites to press, under the bubble as in a messenger. */
function Offers({ message, chosen, actions }: Props) {
  const { t } = useTranslation();
  const { list } = message;
  const href = safeAddress(message.link?.url);
  return (
    <>
      {message.buttons?.map((button) => (
        <Offer
          key={button.id}
          label={button.title}
          chosen={chosen.includes(button.title)}
          onClick={() =>
            actions.send({
              type: "choice",
              kind: "button",
              choiceId: button.id,
              choiceTitle: button.title,
              replyTo: message.id,
            })
          }
        />
      ))}
      {list && (
        <Offer
          Icon={IconListDetails}
          label={list.button}
          chosen={chosen.length > 0}
          opensDialog
          onClick={() => actions.openList(message, list)}
        />
      )}
      {message.type === "location_request" && (
        <Offer
          Icon={IconMapPin}
          label={t("bubble.shareLocation")}
          opensDialog
          onClick={() => actions.askLocation(message.id)}
        />
      )}
      {message.type === "contact_request" && (
        <Offer
          Icon={IconAddressBook}
          label={t("bubble.shareContact")}
          onClick={() => actions.send({ type: "contact", replyTo: message.id })}
        />
      )}
      {message.link && href && (
        <a
          className={classes.offer}
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          aria-label={t("bubble.opensElsewhere", { label: message.link.label })}
        >
          <IconExternalLink size={16} aria-hidden />
          {message.link.label}
        </a>
      )}
    </>
  );
}

interface OfferProps {
  label: string;
  onClick: () => void;
  Icon?: typeof IconMapPin;
  chosen?: boolean;
  opensDialog?: boolean;
}

function Offer({ label, onClick, Icon, chosen, opensDialog }: OfferProps) {
  const { t } = useTranslation();
  return (
    <UnstyledButton
      className={classes.offer}
      onClick={onClick}
      data-chosen={chosen || undefined}
      {...(opensDialog ? { "aria-haspopup": "dialog" as const } : {})}
    >
      {chosen ? (
        <IconCheck size={16} role="img" aria-label={t("bubble.chosen")} />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      {label}
    </UnstyledButton>
  );
}

function Trouble({ message, actions }: { message: ChatMessage; actions: BubbleActions }) {
  const { t } = useTranslation();
  if (message.local?.state === "refused")
    return (
      <div className={classes.trouble} role="alert">
        {t("bubble.refused")} {message.local.reason}
        <span className={classes.troubleActions}>
          <UnstyledButton onClick={() => actions.retry(message)}>{t("bubble.retry")}</UnstyledButton>
          <UnstyledButton onClick={() => actions.discard(message)}>{t("bubble.discard")}</UnstyledButton>
        </span>
      </div>
    );
  if (message.status === "failed")
    return (
      <div className={classes.trouble}>
        {t(message.from === "shop" ? "bubble.failedShop" : "bubble.failedCustomer", {
          reason: message.error ?? t("bubble.failedUnknown"),
        })}
      </div>
    );
  return null;
}

function BubbleMenu({ message, actions }: { message: ChatMessage; actions: BubbleActions }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" offset={2} shadow="md">
      <Menu.Target>
        <ActionIcon className={classes.menu} variant="transparent" size="sm" aria-label={t("bubble.options")}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.reactionRow}>
          {reactions.map((emoji) => (
            <Menu.Item
              key={emoji}
              className={classes.reaction}
              aria-label={t("bubble.react", { emoji })}
              onClick={() => actions.send({ type: "reaction", text: emoji, replyTo: message.id })}
            >
              {emoji}
            </Menu.Item>
          ))}
        </div>
        <Menu.Item
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => actions.reply(message)}
        >
          {t("bubble.reply")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
