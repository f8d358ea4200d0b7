/** Downloads in tests: into a folder that vanishes, without long waits, and past the proxies of this machine. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { downloadSet } from "../../../data/download/download.ts";
import type { DownloadOptions } from "../../../data/download/download.ts";
import type { PublishedSet } from "../../../data/download/sets.ts";
import { temporaryFolder } from "../idx-files.ts";
import { serveFile } from "./server.ts";
import type { Asked } from "./server.ts";
import { LARGE, SMALL_ARCHIVE, SMALL_FILES, smallSet } from "./small-set.ts";

const END_OF_LARGE =
  SMALL_ARCHIVE.indexOf(LARGE.content) + LARGE.content.length;

/** A request for the large member or the rest of it. */
export function isForLarge({ start, end }: Asked): boolean {
  return end - start > 65_577 || end === END_OF_LARGE;
}

const PROXIES = ["http_proxy", "https_proxy", "no_proxy"].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/** No proxy is named, or only these. */
export function setProxies(named: Readonly<Record<string, string>> = {}): void {
  for (const name of PROXIES) vi.stubEnv(name, named[name]);
}

/** Tries again at once. */
export const AT_ONCE = [0, 0, 0];

export interface Outcome {
  /** Undefined where the download succeeded. */
  readonly error: unknown;
  /** The messages of what was tried again. */
  readonly retried: readonly string[];
}

/** Downloads the small set, and returns what came of it. */
export async function attemptDownload(
  url: string,
  folder: string,
  options: DownloadOptions = {},
  set: PublishedSet = smallSet(),
): Promise<Outcome> {
  const retried: string[] = [];
  const error: unknown = await downloadSet(set, folder, {
    url,
    waits: AT_ONCE,
    ...options,
    progress: {
      ...options.progress,
      onRetry: (reason) => void retried.push(reason),
    },
  }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, retried };
}

/** The names in a folder, sorted. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

/** Nothing but the members is there, and each is right. */
export async function expectSmallSet(folder: string): Promise<void> {
  expect(await namesIn(folder)).toEqual(
    SMALL_FILES.map(({ name }) => name).sort(),
  );
  for (const { name, content } of SMALL_FILES)
    expect(Buffer.compare(await readFile(join(folder, name)), content)).toBe(0);
}

/** What comes of a download of another archive; nothing but whole members may be left. */
export async function complaintAbout(archive: Uint8Array): Promise<unknown> {
  const folder = await temporaryFolder();
  const server = await serveFile(archive);
  const { error } = await attemptDownload(server.url, folder);
  const right = SMALL_FILES.map(({ name }) => name);
  for (const name of await namesIn(folder)) expect(right).toContain(name);
  expect(await namesIn(folder)).not.toContain(LARGE.name);
  return error;
}
