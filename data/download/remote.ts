/** An archive on a server that sends parts of a file: nothing is fetched but what is asked for. */
import { joined } from "./archive.ts";
import type { Archive } from "./archive.ts";
import { count, Failure } from "./failure.ts";
import { ask } from "./http.ts";
import type { Connecting } from "./http.ts";
import { retrying } from "./retrying.ts";
import type { Patience } from "./retrying.ts";

/** Where zip's table of contents is looked for: its last record, 22 bytes and a comment, and 20 bytes of a Zip64 locator. */
const TAIL_BYTES = 22 + 0xffff + 20;

/** What is fetched around the few bytes that are asked for, which are seldom the last ones. */
const WINDOW_BYTES = 2 ** 14;

interface Window {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** The pieces, and a failure once there are more bytes than asked for. */
async function* atMost(
  url: string,
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most)
      throw new Failure(
        "bad-answer",
        `${url} sent at least ${count(bytes)} bytes, expected ${count(most)}`,
      );
    yield piece;
  }
}

/** The end of the file, or nothing where the server sends the whole file instead. */
async function tailOf(
  url: string,
  connecting: Connecting,
): Promise<{ tail: Window; total: number } | undefined> {
  const answer = await ask(url, `-${TAIL_BYTES}`, connecting);
  try {
    if (!answer.range) return undefined;
    const { start, total } = answer.range;
    const expected = Math.max(0, total - TAIL_BYTES);
    if (start !== expected)
      throw new Failure(
        "bad-answer",
        `${url} sent bytes from ${count(start)} on, expected the last ${count(TAIL_BYTES)} of ${count(total)}, from ${count(expected)} on`,
      );
    const bytes = await joined(atMost(url, answer.body, total - start));
    checkComplete(url, bytes, total - start);
    return { tail: { start, bytes }, total };
  } finally {
    answer.discard();
  }
}

function checkComplete(url: string, bytes: Uint8Array, wanted: number): void {
  if (bytes.length < wanted)
    throw new Failure(
      "cut",
      `${url}: the connection ended after ${count(bytes.length)} bytes, expected ${count(wanted)}`,
      { mayPass: true },
    );
}

/**
 * Opens an archive on a server.
 *
 * Its size may not change meanwhile. Entity tags are not compared: the machines behind one address often have different
 * ones for the same file, and every member has a checksum.
 *
 * @returns nothing where the server sends no parts
 * @throws Failure if the server does not answer as expected
 */
export async function openRemote(
  url: string,
  connecting: Connecting,
  patience: Patience,
): Promise<Archive | undefined> {
  const opened = await retrying(() => tailOf(url, connecting), patience);
  if (!opened) return undefined;
  const { total } = opened;
  let window = opened.tail;

  async function* pieces(
    start: number,
    end: number,
  ): AsyncGenerator<Uint8Array> {
    if (start >= end) return;
    const answer = await ask(url, `${start}-${end - 1}`, connecting);
    try {
      const { range } = answer;
      if (!range)
        throw new Failure(
          "bad-answer",
          `${url} sent the whole file, expected bytes ${count(start)} to ${count(end - 1)} of it`,
          { mayPass: true },
        );
      if (range.total !== total)
        throw new Failure(
          "changed",
          `${url} has changed meanwhile: found ${count(range.total)} bytes, expected ${count(total)}`,
        );
      if (range.start !== start)
        throw new Failure(
          "bad-answer",
          `${url} sent bytes from ${count(range.start)} on, expected them from ${count(start)} on`,
        );
      yield* atMost(url, answer.body, end - start);
    } finally {
      answer.discard();
    }
  }

  async function read(start: number, end: number): Promise<Uint8Array> {
    if (start < window.start || end > window.start + window.bytes.length) {
      const windowEnd = Math.min(total, Math.max(end, start + WINDOW_BYTES));
      window = await retrying(async () => {
        const bytes = await joined(pieces(start, windowEnd));
        checkComplete(url, bytes, windowEnd - start);
        return { start, bytes };
      }, patience);
    }
    return window.bytes.subarray(start - window.start, end - window.start);
  }

  return { name: url, bytes: total, read, pieces };
}
