/** The simulator's wire contract: what `/simulator/api` answers and `/simulator/live` pushes. */

export interface Shop {
  slug: string;
  name: string;
  /** Kind of trade as the shop's file says it, e.g. "restaurante". */
  type: string;
  phone?: string | null;
  phoneNumberId: string;
  /** BCP 47, e.g. es-CL. */
  locale: string;
  currency: string;
}

export type DeliveryStatus = "sent" | "delivered" | "read" | "failed";

export type MessageType =
  | "text"
  | "buttons"
  | "list"
  | "image"
  | "location_request"
  | "location"
  | "link"
  | "contact_request"
  | "voice"
  | "contact"
  | "choice"
  | "reaction";

export interface ListRow {
  id: string;
  title: string;
  description?: string | null;
}

export interface ChoiceList {
  button: string;
  sections: { title?: string | null; rows: ListRow[] }[];
}

export interface Place {
  latitude: number;
  longitude: number;
  name?: string | null;
  address?: string | null;
}

export interface SimMessage {
  id: string;
  from: "customer" | "shop";
  type: MessageType;
  /** With WhatsApp's marks. Of a reaction: the emoji, empty when it was taken back; of a contact: its phone or name. */
  text?: string | null;
  header?: string | null;
  footer?: string | null;
  buttons?: { id: string; title: string }[] | null;
  list?: ChoiceList | null;
  image?: { url?: string | null; caption?: string | null } | null;
  link?: { label: string; url: string } | null;
  location?: Place | null;
  /** Id of the message this one answers or reacts to. */
  replyTo?: string | null;
  /** ISO 8601. */
  at: string;
  status: DeliveryStatus;
  error?: string | null;
}

export interface StatusChange {
  id: string;
  status: DeliveryStatus;
  error?: string | null;
}

export interface ChatSnapshot {
  messages: SimMessage[];
  typing: boolean;
}

/** What the customer sends; the server wraps it into the provider's signed event. */
export interface Draft {
  type: "text" | "choice" | "location" | "image" | "voice" | "contact" | "reaction";
  text?: string;
  choiceId?: string;
  choiceTitle?: string;
  kind?: "button" | "list";
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
  replyTo?: string;
}
