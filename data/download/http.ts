/** Asking a server for some bytes of a file, through the proxy that the environment names. */
import { STATUS_CODES } from "node:http";
import { EnvHttpProxyAgent, interceptors, request } from "undici";
import { Failure, reasonOf } from "./failure.ts";

const MOST_REDIRECTIONS = 5;

/** Errors of a connection that another one may not meet. */
const PASSING = new Set([
  "EAI_AGAIN",
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTDOWN",
  "EHOSTUNREACH",
  "ENETDOWN",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "HPE_INVALID_EOF_STATE",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_SOCKET",
]);

/** Answers other than those from 500 on that another try may not meet. */
const PASSING_STATUS = [408, 425, 429];

/** What came back. The body must be read or discarded. */
export interface Answer {
  /** The bytes asked for; missing where the server sends the whole file instead. */
  readonly range?: { readonly start: number; readonly total: number };
  /** What the server says of its length; missing where it says nothing. */
  readonly length: number | undefined;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection if there is more to come; may be called again. */
  discard(): void;
}

/** How long to wait for bytes, and who may end the waiting. */
export interface Connecting {
  /** The longest time, in milliseconds, in which nothing may come: no connection, no answer, no further piece. */
  readonly stall: number;
  readonly signal?: AbortSignal;
}

/** Ends what takes longer than `limit` milliseconds between two signs of life. */
function watchdog(limit: number): {
  readonly signal: AbortSignal;
  seen(): void;
  stop(): void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), limit);
  return {
    signal: controller.signal,
    seen: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function rangeOf(
  url: string,
  contentRange: unknown,
): NonNullable<Answer["range"]> {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(contentRange));
  const range = { start: Number(match?.[1]), total: Number(match?.[2]) };
  if (Number.isSafeInteger(range.start) && Number.isSafeInteger(range.total))
    return range;
  throw new Failure(
    "bad-answer",
    `${url}: Content-Range: found ${JSON.stringify(contentRange)}, expected "bytes <first>-<last>/<size>"`,
  );
}

const REDIRECTED = [301, 302, 303, 307, 308];

function redirectedTooOften(url: string, cause?: unknown): Failure {
  return new Failure(
    "bad-answer",
    `${url} is redirected in circles or more than ${MOST_REDIRECTIONS} times, expected an archive`,
    { cause },
  );
}

/** undici's own error, whose advice is for those who program with it. */
function isRedirectLoop(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Redirect loop");
}

function checkStatus(url: string, status: number, isLocated: boolean): void {
  if (status === 200 || status === 206) return;
  if (isLocated && REDIRECTED.includes(status)) throw redirectedTooOften(url);
  throw new Failure(
    "bad-answer",
    `${url} answered ${status} (${STATUS_CODES[status] ?? "unknown"}), expected 206 (${STATUS_CODES[206]}) or 200 (${STATUS_CODES[200]})`,
    { mayPass: status >= 500 || PASSING_STATUS.includes(status) },
  );
}

/** A server that packs what it sends once more would have its own bytes taken for the archive's. */
function checkEncoding(url: string, encoding: unknown): void {
  if (encoding === undefined || encoding === "identity") return;
  throw new Failure(
    "bad-answer",
    `${url}: Content-Encoding: found ${JSON.stringify(encoding)}, expected none: the server packs what it sends although it was asked not to`,
  );
}

/** The connections, through proxies if the environment names any. */
function createAgent(): EnvHttpProxyAgent {
  try {
    // Without a tunnel plain http goes through a proxy as curl sends it, which more proxies allow; https always has one.
    return new EnvHttpProxyAgent({ proxyTunnel: false });
  } catch (error) {
    throw new Failure(
      "bad-proxy",
      `a proxy that the environment names cannot be used (${reasonOf(error)})`,
      {
        cause: error,
        cure: "set HTTP_PROXY and HTTPS_PROXY to http://<host>:<port>, or unset them",
      },
    );
  }
}

/**
 * Asks for a file, or a range of it.
 *
 * @param range - as in the header, for instance `0-99`, or `-100` for the last hundred bytes; the whole file without it
 * @throws Failure if there is no answer, nothing comes for a while, or the answer is neither 206 nor 200
 */
export async function ask(
  url: string,
  range: string | undefined,
  { stall, signal }: Connecting,
): Promise<Answer> {
  const dog = watchdog(stall);
  // An agent of its own: to end it ends every phase of the request, where a signal would wait for a proxy's answer.
  const agent = createAgent();
  const discard = (): void => {
    dog.stop();
    signal?.removeEventListener("abort", discard);
    void agent.destroy();
  };
  dog.signal.addEventListener("abort", discard);
  signal?.addEventListener("abort", discard);

  const failed = (error: unknown): unknown => {
    discard();
    if (signal?.aborted || error instanceof Failure) return error;
    if (dog.signal.aborted)
      return new Failure(
        "stalled",
        `${url}: nothing came for ${stall / 1000} s, expected an answer or more of it`,
        { mayPass: true, cause: error },
      );
    if (isRedirectLoop(error)) return redirectedTooOften(url, error);
    return new Failure("connection", `${url}: ${reasonOf(error)}`, {
      mayPass: PASSING.has(codeOf(error)),
      cause: error,
    });
  };

  try {
    signal?.throwIfAborted();
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent.compose(
        interceptors.redirect({ maxRedirections: MOST_REDIRECTIONS }),
      ),
      headers: {
        ...(range === undefined ? {} : { range: `bytes=${range}` }),
        "accept-encoding": "identity",
        "user-agent": "convolution-kata", // some servers refuse who has no name
      },
      // the watchdog sees every phase, these only some
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    dog.seen();
    body.on("error", () => {}); // of a body that nobody reads any more
    checkStatus(url, statusCode, headers.location !== undefined);
    checkEncoding(url, headers["content-encoding"]);
    const length = headers["content-length"];

    async function* pieces(): AsyncGenerator<Uint8Array> {
      try {
        for await (const piece of body as AsyncIterable<Uint8Array>) {
          dog.seen();
          yield piece;
          dog.seen();
        }
      } catch (error) {
        throw failed(error);
      }
    }
    return {
      ...(statusCode === 206
        ? { range: rangeOf(url, headers["content-range"]) }
        : {}),
      length: length === undefined ? undefined : Number(length),
      body: pieces(),
      discard,
    };
  } catch (error) {
    throw failed(error);
  }
}
