/** A refused request, with the words the server chose for people (RFC 9457 problem details). */
export class RequestFailed extends Error {
  /** 0 when nothing answered. */
  readonly status: number;
  readonly detail: string | undefined;

  constructor(status: number, detail?: string) {
    super(detail ?? `HTTP ${status}`);
    this.name = "RequestFailed";
    this.status = status;
    this.detail = detail;
  }
}

export async function request<T>(
  path: string,
  init: { method?: string; body?: unknown; signal?: AbortSignal } = {},
) {
  let response: Response;
  try {
    response = await fetch(path, {
      method: init.method ?? "GET",
      headers: {
        accept: "application/json, application/problem+json",
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      ...(init.signal ? { signal: init.signal } : {}),
    });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new RequestFailed(0);
  }
  const isJson = /\bjson\b/u.test(response.headers.get("content-type") ?? "");
  const content: unknown = isJson ? await response.json() : undefined;
  if (!response.ok) throw new RequestFailed(response.status, problemDetail(content));
  // The panel's own page answers for every address that the server does not know.
  if (!isJson && response.status !== 204) throw new RequestFailed(404);
  return content as T;
}

function problemDetail(content: unknown): string | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const { detail, title } = content as { detail?: unknown; title?: unknown };
  return [detail, title].find((words): words is string => typeof words === "string" && words !== "");
}
