import type { ChatSnapshot, DeliveryStatus, Draft, SimMessage, StatusChange } from "./messages";

/**
 * One chat as the page knows it. Three sources write to it without any order between them: the snapshot, live events,
 * and the answers to our own sends. Each rule here makes one of those races harmless.
 */
export interface Conversation {
  messages: ChatMessage[];
  typing: boolean;
  /** Statuses that overtook their message. */
  early: Record<string, StatusChange>;
}

export interface ChatMessage extends SimMessage {
  /** Stable for the life of the bubble, so that an optimistic message keeps its place on screen. */
  key: string;
  /** Present while the message is ours alone: on its way, or refused by the server. */
  local?: { draft: Draft; state: "sending" | "refused"; reason?: string };
}

export type ConversationEvent =
  | { kind: "loaded"; snapshot: ChatSnapshot }
  | { kind: "message"; message: SimMessage }
  | { kind: "status"; change: StatusChange }
  | { kind: "typing"; on: boolean }
  | { kind: "sending"; key: string; draft: Draft; at: string }
  | { kind: "accepted"; key: string; id: string }
  | { kind: "refused"; key: string; reason: string }
  | { kind: "discarded"; key: string }
  | { kind: "cleared" };

export const emptyConversation: Conversation = { messages: [], typing: false, early: {} };

export function follow(state: Conversation, event: ConversationEvent): Conversation {
  switch (event.kind) {
    case "loaded":
      return { ...event.snapshot.messages.reduce(receive, state), typing: event.snapshot.typing };
    case "message": {
      const next = receive(state, event.message);
      return event.message.from === "shop" ? { ...next, typing: false } : next;
    }
    case "status":
      return applyStatus(state, event.change);
    case "typing":
      return state.typing === event.on ? state : { ...state, typing: event.on };
    case "sending":
      return { ...state, messages: [...without(state.messages, event.key), optimistic(event)] };
    case "accepted":
      return accept(state, event.key, event.id);
    case "refused":
      return edit(state, event.key, (m) =>
        m.local ? { ...m, local: { ...m.local, state: "refused", reason: event.reason } } : m,
      );
    case "discarded":
      return { ...state, messages: without(state.messages, event.key) };
    case "cleared":
      return emptyConversation;
  }
}

/** Statuses arrive in any order and only ever move forward; a failure is final. */
export function laterStatus(current: DeliveryStatus, next: DeliveryStatus): DeliveryStatus {
  if (current === "failed") return current;
  if (next === "failed") return current === "sent" ? next : current;
  return rank[next] > rank[current] ? next : current;
}

const rank = { sent: 0, delivered: 1, read: 2 } as const;

function receive(state: Conversation, message: SimMessage): Conversation {
  const known = state.messages.find((m) => m.id === message.id);
  if (known) return edit(state, known.key, (m) => merge(m, message));

  const early = state.early[message.id];
  const arrived = early ? withStatus(message, early) : message;
  const { [message.id]: _, ...stillEarly } = state.early;

  // Our own message may come back over the live connection before the answer to the send does.
  // A send that the server counts as failed has an optimistic twin that was refused already.
  const awaited = state.messages.find(
    (m) => m.local && (m.local.state === "sending" || message.status === "failed") && sameContent(m, message),
  );
  const messages = awaited
    ? state.messages.map((m) => (m === awaited ? { ...arrived, key: m.key } : m))
    : [...state.messages, { ...arrived, key: message.id }];
  return { ...state, messages: inOrder(messages), early: stillEarly };
}

function accept(state: Conversation, key: string, id: string): Conversation {
  const real = state.messages.find((m) => m.id === id);
  const ours = state.messages.find((m) => m.key === key);
  if (!ours?.local) return state;
  if (real && real !== ours) return { ...state, messages: without(state.messages, key) };

  const early = state.early[id];
  const { [id]: _, ...stillEarly } = state.early;
  const { local: __, ...settled } = { ...ours, id };
  const confirmed = early ? withStatus(settled, early) : settled;
  return {
    ...state,
    messages: state.messages.map((m) => (m.key === key ? confirmed : m)),
    early: stillEarly,
  };
}

function applyStatus(state: Conversation, change: StatusChange): Conversation {
  const target = state.messages.find((m) => m.id === change.id);
  if (target) return edit(state, target.key, (m) => withStatus(m, change));
  const waiting = state.early[change.id];
  const status = waiting ? laterStatus(waiting.status, change.status) : change.status;
  return { ...state, early: { ...state.early, [change.id]: { ...change, status } } };
}

function merge(known: ChatMessage, message: SimMessage): ChatMessage {
  const { local: _, ...rest } = known;
  const status = laterStatus(known.status, message.status);
  return { ...rest, ...message, key: known.key, status, error: message.error ?? known.error ?? null };
}

function withStatus<M extends SimMessage>(message: M, change: StatusChange): M {
  const status = laterStatus(message.status, change.status);
  if (status === message.status) return message;
  return { ...message, status, error: change.error ?? message.error ?? null };
}

function optimistic({ key, draft, at }: { key: string; draft: Draft; at: string }): ChatMessage {
  return {
    key,
    id: key,
    from: "customer",
    type: draft.type,
    text: draft.type === "choice" ? (draft.choiceTitle ?? "") : (draft.text ?? ""),
    ...(draft.replyTo ? { replyTo: draft.replyTo } : {}),
    ...(draft.latitude !== undefined && draft.longitude !== undefined
      ? {
          location: {
            latitude: draft.latitude,
            longitude: draft.longitude,
            name: draft.name ?? null,
            address: draft.address ?? null,
          },
        }
      : {}),
    at,
    status: "sent",
    local: { draft, state: "sending" },
  };
}

function sameContent(a: SimMessage, b: SimMessage): boolean {
  if (b.from !== "customer" || a.type !== b.type || (a.replyTo ?? "") !== (b.replyTo ?? "")) return false;
  // Texts identify themselves; of the other kinds the server may word the text (a place's name, a contact's).
  return a.type !== "text" || (a.text ?? "").trim() === (b.text ?? "").trim();
}

/** By time; ties keep the order of arrival. What is on its way stays at the end until the server has dated it. */
function inOrder(messages: ChatMessage[]): ChatMessage[] {
  const onItsWay = (message: ChatMessage) => Number(message.local?.state === "sending");
  return messages.toSorted((a, b) => onItsWay(a) - onItsWay(b) || Date.parse(a.at) - Date.parse(b.at));
}

function edit(state: Conversation, key: string, change: (m: ChatMessage) => ChatMessage): Conversation {
  return { ...state, messages: state.messages.map((m) => (m.key === key ? change(m) : m)) };
}

function without(messages: ChatMessage[], key: string): ChatMessage[] {
  return messages.filter((m) => m.key !== key);
}
