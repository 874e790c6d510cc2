import { describe, expect, it } from "vitest";
import {
  type Conversation,
  type ConversationEvent,
  emptyConversation,
  follow,
  laterStatus,
} from "./conversation";
import type { DeliveryStatus, SimMessage } from "./messages";

const at = (second: number) => new Date(Date.UTC(2026, 0, 5, 12, 0, second)).toISOString();

function message(id: string, second: number, more: Partial<SimMessage> = {}): SimMessage {
  return { id, from: "shop", type: "text", text: id, at: at(second), status: "sent", ...more };
}

const run = (...events: ConversationEvent[]): Conversation => events.reduce(follow, emptyConversation);
const ids = (state: Conversation) => state.messages.map((m) => m.id);
const own = (id: string, second: number, text: string) => message(id, second, { from: "customer", text });
const sending = (key: string, text: string): ConversationEvent => ({
  kind: "sending",
  key,
  draft: { type: "text", text },
  at: at(0),
});

describe("conversation", () => {
  it("shows a message that arrives twice once", () => {
    const state = run(
      { kind: "message", message: message("a", 1) },
      { kind: "loaded", snapshot: { messages: [message("a", 1), message("b", 2)], typing: false } },
      { kind: "message", message: message("b", 2) },
    );
    expect(ids(state)).toEqual(["a", "b"]);
  });

  it("orders by the server's time and keeps arrival order for ties", () => {
    const state = run(
      { kind: "message", message: message("third", 3) },
      { kind: "message", message: message("first", 1) },
      { kind: "message", message: message("also-third", 3) },
      { kind: "message", message: message("second", 2) },
    );
    expect(ids(state)).toEqual(["first", "second", "third", "also-third"]);
  });

  it("moves statuses forward only", () => {
    const state = run(
      { kind: "message", message: own("m", 1, "hola") },
      { kind: "status", change: { id: "m", status: "read" } },
      { kind: "status", change: { id: "m", status: "delivered" } },
      { kind: "loaded", snapshot: { messages: [own("m", 1, "hola")], typing: false } },
    );
    expect(state.messages[0]?.status).toBe("read");
  });

  it.each<[DeliveryStatus, DeliveryStatus, DeliveryStatus]>([
    ["sent", "failed", "failed"],
    ["failed", "read", "failed"],
    ["read", "failed", "read"],
    ["delivered", "sent", "delivered"],
    ["sent", "read", "read"],
  ])("from %s, %s leaves %s", (current, next, result) => {
    expect(laterStatus(current, next)).toBe(result);
  });

  it("keeps the reason of a failure", () => {
    const state = run(
      { kind: "message", message: message("m", 1) },
      { kind: "status", change: { id: "m", status: "failed", error: "131026" } },
    );
    expect(state.messages[0]).toMatchObject({ status: "failed", error: "131026" });
  });

  it("applies a status that overtook its message", () => {
    const state = run(
      { kind: "status", change: { id: "m", status: "read" } },
      { kind: "status", change: { id: "m", status: "delivered" } },
      { kind: "message", message: message("m", 1) },
    );
    expect(state.messages[0]?.status).toBe("read");
    expect(state.early).toEqual({});
  });

  it("turns an optimistic message into the real one when the send is answered first", () => {
    const state = run(
      sending("local-1", "hola"),
      { kind: "accepted", key: "local-1", id: "wamid.1" },
      { kind: "message", message: own("wamid.1", 1, "hola") },
    );
    expect(state.messages).toHaveLength(1);
    expect(state.messages[0]).toMatchObject({ key: "local-1", id: "wamid.1" });
    expect(state.messages[0]?.local).toBeUndefined();
  });

  it("turns an optimistic message into the real one when the live event comes first", () => {
    const state = run(
      sending("local-1", "hola"),
      { kind: "message", message: own("wamid.1", 1, "hola") },
      { kind: "accepted", key: "local-1", id: "wamid.1" },
    );
    expect(state.messages).toHaveLength(1);
    expect(state.messages[0]).toMatchObject({ key: "local-1", id: "wamid.1" });
  });

  it("keeps two equal messages apart when their echoes cross", () => {
    const state = run(
      sending("local-1", "hola"),
      sending("local-2", "hola"),
      { kind: "message", message: own("wamid.2", 2, "hola") },
      { kind: "accepted", key: "local-2", id: "wamid.2" },
      { kind: "accepted", key: "local-1", id: "wamid.1" },
      { kind: "message", message: own("wamid.1", 1, "hola") },
    );
    expect(ids(state)).toEqual(["wamid.1", "wamid.2"]);
  });

  it("keeps a message on its way at the end", () => {
    const state = run(sending("local-1", "hola"), { kind: "message", message: message("a", 9) });
    expect(ids(state)).toEqual(["a", "local-1"]);
  });

  it("leaves a refused message where it was said and tells why", () => {
    const state = run(
      sending("local-1", "hola"),
      { kind: "refused", key: "local-1", reason: "Sin conexión" },
      { kind: "message", message: message("a", 9) },
    );
    expect(ids(state)).toEqual(["local-1", "a"]);
    expect(state.messages[0]?.local).toMatchObject({ state: "refused", reason: "Sin conexión" });
  });

  it("does not take a refused message for the customer's next one", () => {
    const state = run(
      sending("local-1", "hola"),
      { kind: "refused", key: "local-1", reason: "x" },
      { kind: "message", message: own("wamid.7", 7, "hola") },
    );
    expect(ids(state)).toEqual(["local-1", "wamid.7"]);
  });

  it("shows a send that failed once when the history tells of it too", () => {
    const state = run(
      sending("local-1", "hola"),
      { kind: "refused", key: "local-1", reason: "x" },
      {
        kind: "loaded",
        snapshot: {
          messages: [{ ...own("wamid.1", 1, "hola"), status: "failed", error: "x" }],
          typing: false,
        },
      },
    );
    expect(ids(state)).toEqual(["wamid.1"]);
  });

  it("stops typing when the shop has written", () => {
    const typing = run({ kind: "typing", on: true }, { kind: "message", message: own("m", 1, "hola") });
    expect(typing.typing).toBe(true);
    expect(follow(typing, { kind: "message", message: message("a", 2) }).typing).toBe(false);
  });

  it("is empty after a restart", () => {
    expect(run({ kind: "message", message: message("a", 1) }, { kind: "cleared" })).toEqual(
      emptyConversation,
    );
  });
});
