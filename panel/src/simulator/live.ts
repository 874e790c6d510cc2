import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";
import { useEffect, useEffectEvent, useState } from "react";
import type { SimMessage, StatusChange } from "./messages";

export interface LiveHandlers {
  onMessage: (message: SimMessage) => void;
  onStatus: (change: StatusChange) => void;
  onTyping: (on: boolean) => void;
  /** Watching has begun (again): whatever happened in between must be fetched. */
  onWatching: () => void;
}

export type Connection = "connecting" | "live" | "lost";

/** Soon at first, then every ten seconds for as long as the page is open. */
const patience = (attempt: number) => [0, 1_000, 2_000, 5_000][attempt] ?? 10_000;

/**
 * Watches one chat. Events do not say whose they are, so every chat gets a connection of its own: nothing of the
 * previous one can arrive late into the next.
 */
export function useLiveChat(slug: string, phone: string, handlers: LiveHandlers): Connection {
  const [connection, setConnection] = useState<Connection>("connecting");
  const onMessage = useEffectEvent(handlers.onMessage);
  const onStatus = useEffectEvent(handlers.onStatus);
  const onTyping = useEffectEvent(handlers.onTyping);
  const onWatching = useEffectEvent(handlers.onWatching);

  useEffect(() => {
    const hub = new HubConnectionBuilder()
      .withUrl("/simulator/live")
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (retry) => patience(retry.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    let closed = false;
    let retry: ReturnType<typeof setTimeout> | undefined;

    hub.on("message", (message: SimMessage) => onMessage(message));
    hub.on("status", (change: StatusChange) => onStatus(change));
    hub.on("typing", ({ on }: { on: boolean }) => onTyping(on));

    const watch = async () => {
      await hub.invoke("watch", slug, phone);
      if (closed) return;
      setConnection("live");
      onWatching();
    };
    const lost = () => {
      if (!closed) setConnection("lost");
    };

    // Automatic reconnection covers a connection that once stood; the first one is ours to insist on.
    const start = async (attempt: number) => {
      try {
        await open(hub);
        await watch();
      } catch {
        if (closed) return;
        lost();
        retry = setTimeout(() => void start(attempt + 1), patience(attempt + 1));
      }
    };
    hub.onreconnecting(lost);
    hub.onreconnected(() => void start(0));
    hub.onclose(() => {
      if (closed) return;
      lost();
      retry = setTimeout(() => void start(1), patience(1));
    });

    void start(0);
    return () => {
      closed = true;
      clearTimeout(retry);
      void hub.stop();
    };
  }, [slug, phone]);

  return connection;
}

async function open(hub: HubConnection): Promise<void> {
  if (hub.state === HubConnectionState.Disconnected) await hub.start();
}
