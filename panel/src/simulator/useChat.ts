import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { useProblemText } from "../app/problemText";
import { chatQuery, deleteChat, postMessage } from "./api";
import { type ChatMessage, emptyConversation, follow } from "./conversation";
import type { Customer } from "./customers";
import { type Connection, useLiveChat } from "./live";
import type { Draft } from "./messages";

/** The provider shows "typing" for 25 seconds at most; an answer that never comes must not leave it on. */
const typingLasts = 25_000;

export interface Chat {
  messages: ChatMessage[];
  typing: boolean;
  connection: Connection;
  loading: boolean;
  /** Why the history could not be fetched. */
  problem: string | null;
  reload: () => void;
  send: (draft: Draft) => void;
  retry: (message: ChatMessage) => void;
  discard: (message: ChatMessage) => void;
  restart: { run: (done: () => void) => void; running: boolean; problem: string | null };
}

/** One customer's chat with one shop: snapshot, live events and sends in one place. */
export function useChat(slug: string, customer: Customer): Chat {
  const { phone, name } = customer;
  const [conversation, dispatch] = useReducer(follow, emptyConversation);
  const sends = useRef(0);
  const queries = useQueryClient();
  const problemText = useProblemText();
  const history = useQuery(chatQuery(slug, phone));
  const { refetch } = history;

  useEffect(() => {
    if (history.data) dispatch({ kind: "loaded", snapshot: history.data });
  }, [history.data]);

  const connection = useLiveChat(slug, phone, {
    onMessage: (message) => dispatch({ kind: "message", message }),
    onStatus: (change) => dispatch({ kind: "status", change }),
    onTyping: (on) => dispatch({ kind: "typing", on }),
    onWatching: () => void refetch(),
  });

  useEffect(() => {
    if (!conversation.typing) return;
    const timer = setTimeout(() => dispatch({ kind: "typing", on: false }), typingLasts);
    return () => clearTimeout(timer);
  }, [conversation.typing]);

  const deliver = useCallback(
    async (key: string, draft: Draft) => {
      dispatch({ kind: "sending", key, draft, at: new Date().toISOString() });
      try {
        const { id } = await postMessage(slug, phone, draft, name);
        dispatch({ kind: "accepted", key, id });
      } catch (error) {
        dispatch({ kind: "refused", key, reason: problemText(error) });
      }
    },
    [slug, phone, name, problemText],
  );

  const send = useCallback(
    (draft: Draft) => {
      // A contact that the customer shares is their own.
      const complete = draft.type === "contact" ? { ...draft, text: phone, name } : draft;
      void deliver(`local:${sends.current++}`, complete);
    },
    [deliver, phone, name],
  );
  const retry = useCallback(
    (message: ChatMessage) => {
      if (message.local) void deliver(message.key, message.local.draft);
    },
    [deliver],
  );
  const discard = useCallback(
    (message: ChatMessage) => dispatch({ kind: "discarded", key: message.key }),
    [],
  );

  const restart = useMutation({
    mutationFn: async () => {
      // A history on its way would bring back what is being deleted.
      await queries.cancelQueries({ queryKey: chatQuery(slug, phone).queryKey });
      await deleteChat(slug, phone);
    },
    onSuccess: () => {
      queries.setQueryData(chatQuery(slug, phone).queryKey, { messages: [], typing: false });
      dispatch({ kind: "cleared" });
    },
  });

  return {
    messages: conversation.messages,
    typing: conversation.typing,
    connection,
    loading: history.isPending,
    problem: history.isError ? problemText(history.error) : null,
    reload: () => void refetch(),
    send,
    retry,
    discard,
    restart: {
      run: (done) => restart.mutate(undefined, { onSuccess: done }),
      running: restart.isPending,
      problem: restart.isError ? problemText(restart.error) : null,
    },
  };
}
