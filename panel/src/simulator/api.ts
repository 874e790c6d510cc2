import { queryOptions } from "@tanstack/react-query";
import { request } from "../app/http";
import type { ChatSnapshot, Draft, Shop } from "./messages";
import { paint, type ShopLook } from "./shopLook";

/** A shop with its painted front. */
export type PaintedShop = Shop & { look: ShopLook };

const root = "/simulator/api";

const chatPath = (slug: string, phone: string) =>
  `${root}/chats/${encodeURIComponent(slug)}/${encodeURIComponent(phone)}`;

export const shopsQuery = queryOptions({
  queryKey: ["simulator", "shops"],
  queryFn: ({ signal }) => request<Shop[]>(`${root}/shops`, { signal }),
  select: paint,
  staleTime: 30_000,
});

/** Why the local engine answers in the model's place. */
export type StandIn = "no_key" | "budget" | "resting" | "failed";

export const modelQuery = (slug: string) =>
  queryOptions({
    queryKey: ["simulator", "model", slug],
    queryFn: ({ signal }) =>
      request<{ standIn: StandIn | null }>(`${root}/shops/${encodeURIComponent(slug)}/model`, { signal }),
    refetchInterval: 10_000,
  });

export const chatQuery = (slug: string, phone: string) =>
  queryOptions({
    queryKey: ["simulator", "chat", slug, phone],
    queryFn: ({ signal }) => request<ChatSnapshot>(chatPath(slug, phone), { signal }),
    // The live connection keeps it fresh; it is fetched again after every (re)connection.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export function postMessage(slug: string, phone: string, draft: Draft, profileName: string) {
  return request<{ id: string }>(`${chatPath(slug, phone)}/messages`, {
    method: "POST",
    body: { ...draft, profileName },
  });
}

export function deleteChat(slug: string, phone: string) {
  return request<void>(chatPath(slug, phone), { method: "DELETE" });
}
