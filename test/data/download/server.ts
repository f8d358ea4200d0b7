/** A server on this machine that sends one file, or fails in the way that a test wants. */
import { createServer } from "node:http";
import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** The bytes that a request asks for. */
export interface Asked {
  readonly start: number;
  /** The one after the last. */
  readonly end: number;
  /** How many requests came before. */
  readonly index: number;
}

export interface FileServer {
  readonly url: string;
  /** What was asked for, in order; the whole file where no range was. */
  readonly asked: readonly Asked[];
  /** Bytes of bodies that were sent. */
  readonly sent: number;
}

export interface Conduct {
  /** Whether ranges are heeded; they are by default. */
  readonly hasRanges?: boolean;
  /** Answers a request in another way, and says so. */
  readonly instead?: (
    asked: Asked,
    response: ServerResponse,
    request: IncomingMessage,
  ) => boolean;
  /** After so many bytes of a body the connection ends, or falls silent. */
  readonly upTo?: (asked: Asked) => number;
  /** Whether it falls silent rather than end. */
  readonly isSilent?: boolean;
}

/** Starts a server on a free port of this machine; it ends with the test. */
export async function listen(listener: RequestListener): Promise<{
  readonly port: number;
  readonly origin: string;
  readonly server: ReturnType<typeof createServer>;
}> {
  const server = createServer(listener);
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve()),
  );
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, server };
}

/** The range in a header: `bytes=0-99`, `bytes=100-` or `bytes=-100`. */
function rangeIn(
  header: string | undefined,
  size: number,
): [start: number, end: number] {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined) return [0, size];
  if (first === "") return [Math.max(0, size - Number(last)), size];
  return [Number(first), last === "" ? size : Math.min(size, Number(last) + 1)];
}

/** Serves a file under any path. */
export async function serveFile(
  file: Uint8Array,
  conduct: Conduct = {},
): Promise<FileServer> {
  const { hasRanges = true, instead, upTo, isSilent = false } = conduct;
  const asked: Asked[] = [];
  let sent = 0;
  const { origin } = await listen((request, response) => {
    const header = hasRanges ? request.headers.range : undefined;
    const [start, end] = rangeIn(header, file.length);
    const now = { start, end, index: asked.length };
    asked.push(now);
    if (instead?.(now, response, request)) return;
    response.writeHead(header === undefined ? 200 : 206, {
      "content-length": end - start,
      ...(header === undefined
        ? {}
        : { "content-range": `bytes ${start}-${end - 1}/${file.length}` }),
    });
    const most = upTo?.(now) ?? Infinity;
    const body = file.subarray(start, Math.min(end, start + most));
    sent += body.length;
    if (body.length === end - start) response.end(body);
    else
      response.write(body, () => {
        if (!isSilent) response.socket?.end();
      });
  });
  return {
    url: `${origin}/gzip.zip`,
    asked,
    get sent() {
      return sent;
    },
  };
}
