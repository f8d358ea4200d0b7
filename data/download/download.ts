/** Fetches a data set from its publisher's archive, or a mirror of it. */
import { basename, join } from "node:path";
import type { Archive } from "./archive.ts";
import { findMembers } from "./directory.ts";
import type { FoundMember } from "./directory.ts";
import { count, explained, Failure } from "./failure.ts";
import { filling } from "./filling.ts";
import { ask } from "./http.ts";
import type { Connecting } from "./http.ts";
import { ARCHIVE, newPart, openPart, UNFINISHED } from "./part.ts";
import type { Part } from "./part.ts";
import { isInPlace, putInPlace, removeLeftovers } from "./put.ts";
import { openRemote } from "./remote.ts";
import { retrying } from "./retrying.ts";
import type { Patience } from "./retrying.ts";
import type { Member, PublishedSet } from "./sets.ts";
import { withoutPassword } from "./url.ts";

/** What a person may want to see of it. */
export interface TransferProgress {
  /** A member is there already, and right. */
  onKept?(name: string): void;
  /** The server sends no parts, so that the whole archive comes. */
  onWhole?(url: string): void;
  /** A file begins to come, or goes on where it was cut; `bytes` is missing where the server does not say. */
  onStart?(name: string, arrived: number, bytes: number | undefined): void;
  /** So much of it is there. */
  onBytes?(arrived: number): void;
  /** Something failed, and is tried again after `wait` milliseconds. */
  onRetry?(reason: string, wait: number): void;
  /** A member is in its place. */
  onPlaced?(name: string): void;
}

export interface DownloadOptions {
  /** Of the archive or a mirror of it; by default the publisher's. */
  readonly url?: string;
  readonly progress?: TransferProgress;
  /** Ends the download. */
  readonly signal?: AbortSignal;
  /** Milliseconds in which nothing may come; 30 seconds by default. */
  readonly stall?: number;
  /** Milliseconds to wait before each new try; by default 1, 2, 4 and 8 seconds. */
  readonly waits?: readonly number[];
  /** The longest archive that is fetched as a whole; by default 2 GiB, four times NIST's. */
  readonly mostArchiveBytes?: number;
}

interface Transfer extends Required<
  Pick<DownloadOptions, "url" | "progress" | "mostArchiveBytes">
> {
  readonly folder: string;
  readonly connecting: Connecting;
  readonly patience: Patience;
}

/**
 * What failed, with how far it had come.
 *
 * @param wanted - bytes in all; missing where that is not known
 */
function withArrived(
  error: unknown,
  name: string,
  arrived: number,
  wanted: number | undefined,
): unknown {
  if (!(error instanceof Failure) || !error.mayPass) return error;
  const of = wanted === undefined ? "" : ` of ${count(wanted)}`;
  return new Failure(
    error.code,
    `${name}: ${count(arrived)}${of} bytes have arrived: ${error.message}`,
    { cause: error, mayPass: true },
  );
}

/** Fetches what is missing of a member's packed bytes. */
async function fill(
  part: Part,
  archive: Archive,
  { member, start, end }: FoundMember,
  { progress, patience }: Transfer,
): Promise<void> {
  const wanted = end - start;
  progress.onStart?.(member.name, part.bytes, wanted);
  const attempt = async (): Promise<void> => {
    for await (const piece of archive.pieces(start + part.bytes, end)) {
      await part.append(piece);
      progress.onBytes?.(part.bytes);
    }
    if (part.bytes < wanted)
      throw new Failure("cut", `${archive.name}: the connection ended`, {
        mayPass: true,
      });
  };
  await retrying(
    () =>
      attempt().catch((error: unknown) => {
        throw withArrived(error, member.name, part.bytes, wanted);
      }),
    patience,
    () => part.bytes,
  );
}

/** Fetches one member, or the rest of it, and puts it in its place. */
async function fetchMember(
  archive: Archive,
  found: FoundMember,
  transfer: Transfer,
): Promise<void> {
  const { member, start, end, isDeflated } = found;
  const { folder, progress } = transfer;
  // Another archive packs the member otherwise, and its bytes must not be mixed with these.
  const packing = `${found.crc32.toString(16).padStart(8, "0")}-${end - start}`;
  const path = join(folder, `${member.name}.${packing}${UNFINISHED}`);
  for (let canRepeat = true; ; canRepeat = false) {
    const part = await openPart(path);
    const wasBegun = part.bytes > 0;
    try {
      await fill(part, archive, found, transfer);
      const origin = `${archive.name}: ${member.name}`;
      const packed = part.content().pieces(0, end - start);
      await putInPlace(packed, origin, isDeflated, member, folder);
      await removeLeftovers([member], folder);
      progress.onPlaced?.(member.name);
      return;
    } catch (error) {
      const isBad = error instanceof Failure && error.code === "bad-member";
      if (isBad) await part.remove();
      // what was left of an earlier run may have been at fault
      if (!isBad || !wasBegun || !canRepeat) throw error;
      progress.onRetry?.(error.message, 0);
    } finally {
      await part.close();
    }
  }
}

/** Fetches a whole archive, anew after every cut, since a server that sends no parts cannot go on. */
async function fetchWhole(part: Part, transfer: Transfer): Promise<void> {
  const { url, connecting, progress, patience, mostArchiveBytes } = transfer;
  const checkLength = (length: number): void => {
    if (length > mostArchiveBytes)
      throw new Failure(
        "bad-answer",
        `${url}: size: found at least ${count(length)} bytes, expected at most ${count(mostArchiveBytes)}`,
      );
  };
  await retrying(async () => {
    await part.clear();
    const answer = await ask(url, undefined, connecting);
    const { length } = answer;
    try {
      checkLength(length ?? 0);
      progress.onStart?.(basename(url), 0, length);
      for await (const piece of answer.body) {
        checkLength(part.bytes + piece.length);
        await part.append(piece);
        progress.onBytes?.(part.bytes);
      }
    } catch (error) {
      throw withArrived(error, basename(url), part.bytes, length);
    } finally {
      answer.discard();
    }
  }, patience);
}

async function throughWholeArchive(
  members: readonly Member[],
  transfer: Transfer,
): Promise<void> {
  const { url, folder, progress } = transfer;
  progress.onWhole?.(url);
  const part = await newPart(join(folder, `${ARCHIVE}${UNFINISHED}`));
  try {
    await fetchWhole(part, transfer);
    const archive = { ...part.content(), name: url };
    for (const found of await findMembers(archive, members)) {
      const { member, start, end, isDeflated } = found;
      const packed = archive.pieces(start, end);
      const origin = `${url}: ${member.name}`;
      await putInPlace(packed, origin, isDeflated, member, folder);
      progress.onPlaced?.(member.name);
    }
  } finally {
    await part.close();
    await part.remove();
  }
}

function checkUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : "none";
  if (protocol === "http:" || protocol === "https:") return;
  throw new Failure(
    "bad-url",
    `${url}: protocol: found ${protocol}, expected http: or https:`,
    {
      cure: "give the address of an archive; for a file on this machine: npm run data -- import <zip or folder>",
    },
  );
}

/** The members of a set that are missing in a folder or wrong. */
export async function missingIn(
  folder: string,
  members: readonly Member[],
  progress: TransferProgress,
): Promise<Member[]> {
  const missing: Member[] = [];
  for (const member of members) {
    if (await isInPlace(member, folder)) progress.onKept?.(member.name);
    else missing.push(member);
  }
  return missing;
}

/**
 * Downloads a data set into a folder.
 *
 * Of the archive only its table of contents and the members that are missing are fetched, by range requests. What has
 * arrived lies in `.part` files beside the members, so that another run fetches only the rest. Where the server sends no
 * parts, the archive is fetched whole, because its table of contents stands at its end, and removed afterwards.
 *
 * Proxies are those of the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`. A name and password in the address are not
 * sent.
 *
 * @param folder - where its files go, with the names that they have in the archive; made if it is not there
 * @throws UserError with what was found and expected and how to go on, if the server, the archive, a member or the disk is
 *   not as expected; `interrupted` after the signal
 */
export async function downloadSet(
  set: PublishedSet,
  folder: string,
  options: DownloadOptions = {},
): Promise<void> {
  const { progress = {}, signal } = options;
  const url = withoutPassword(options.url ?? set.url);
  const cure = `try again (files and parts that have arrived are kept), name a mirror with --url <address>, or download ${set.url} by hand and take the files from there: npm run data -- import <gzip.zip or its folder>`;
  await explained(
    `download ${set.name}`,
    cure,
    async () => {
      checkUrl(url);
      const missing = await missingIn(folder, set.members, progress);
      if (missing.length === 0) return removeLeftovers(set.members, folder);
      const transfer: Transfer = {
        url,
        folder,
        progress,
        mostArchiveBytes: options.mostArchiveBytes ?? 2 ** 31,
        connecting: { stall: options.stall ?? 30_000, signal },
        patience: {
          waits: options.waits ?? [1_000, 2_000, 4_000, 8_000],
          signal,
          onRetry: ({ message }, wait) => progress.onRetry?.(message, wait),
        },
      };
      const { connecting, patience } = transfer;
      await filling(folder, async () => {
        const archive = await openRemote(url, connecting, patience);
        if (!archive) return throughWholeArchive(missing, transfer);
        for (const found of await findMembers(archive, missing))
          await fetchMember(archive, found, transfer);
      });
      await removeLeftovers(set.members, folder);
    },
    signal,
  );
}
