/** A data set as NIST's, but small: one member of many network packets, and three that are short. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { createRandom } from "../../../core/random.ts";
import type { Member, PublishedSet } from "../../../data/download/sets.ts";
import { zipOf } from "./zip.ts";
import type { ZipEntry } from "./zip.ts";

const NAMES = [
  "emnist-small-train-images-idx3-ubyte.gz",
  "emnist-small-train-labels-idx1-ubyte.gz",
  "emnist-small-test-images-idx3-ubyte.gz",
  "emnist-small-test-labels-idx1-ubyte.gz",
];

/** Bytes that cannot be packed any smaller, always the same. */
export function noise(bytes: number, name: string): Uint8Array {
  const random = createRandom(0, name);
  return Uint8Array.from({ length: bytes }, () => random.integer(256));
}

export interface SmallFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** The large member comes first. */
export const SMALL_FILES: readonly SmallFile[] = NAMES.map((name, i) => ({
  name,
  content: gzipSync(noise(i === 0 ? 600_000 : 500 + i, name)),
}));

export const [LARGE] = SMALL_FILES;

export function memberOf({ name, content }: SmallFile): Member {
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name, bytes: content.length, sha256 };
}

/** @param url - of its archive; nothing listens at the default */
export function smallSet(url = "http://127.0.0.1:9/gzip.zip"): PublishedSet {
  const members = SMALL_FILES.map(memberOf);
  return { name: "emnist-small", title: "EMNIST Small", url, members };
}

/** Something else in the archive, which nobody should fetch. */
export const OTHER = {
  name: "gzip/emnist-other-train-images-idx3-ubyte.gz",
  content: noise(900_000, "other"),
};

/** @param changed - of some members, what is to be different in the archive */
export function smallEntries(
  changed: Readonly<Record<string, Partial<ZipEntry>>> = {},
): ZipEntry[] {
  const entries = SMALL_FILES.map(({ name, content }) => ({
    name: `gzip/${name}`,
    content,
    ...changed[name],
  }));
  return [OTHER, ...entries, { ...OTHER, name: "gzip/emnist-last.gz" }];
}

export const SMALL_ARCHIVE = zipOf(smallEntries());
