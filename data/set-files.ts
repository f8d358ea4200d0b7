/** Which files of a folder make up a data set: those of the MNIST family, or of one split of EMNIST. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../core/errors.ts";
import type { Orientation } from "./orientation.ts";
import { printable } from "./printable.ts";

/** Images and their labels, by path. */
export interface FilePair {
  readonly images: string;
  readonly labels: string;
}

export interface SetFiles {
  /** Of EMNIST, for instance `balanced`; absent for the MNIST family. */
  readonly split?: string;
  readonly train: FilePair;
  readonly test: FilePair;
  /** How the family stores its images: EMNIST column by column, the MNIST family row by row. */
  readonly orientation: Orientation;
  /** The file of class names, where there is one. */
  readonly names?: { readonly path: string; readonly isMapping: boolean };
}

/** For instance `train-images-idx3-ubyte.gz`, `t10k-labels.idx1-ubyte`, `emnist-letters-test-images-idx3-ubyte.gz`. */
const FILE =
  /^(?:emnist-(?<split>.+)-)?(?<part>train|t10k|test)-(?:images[-.]idx3|(?<labels>labels)[-.]idx1)[-.]ubyte(?<packed>\.gz)?$/;

const CLASSES = "classes.txt";

const CURE =
  "give a folder with the four files {train,t10k}-{images-idx3,labels-idx1}-ubyte[.gz], or emnist-<split>-{train,test}-{images-idx3,labels-idx1}-ubyte[.gz] of one split";

/** How to come by a set. */
export const DOWNLOAD =
  "EMNIST can be had with: npm run data -- download emnist-balanced";

const KINDS = [
  "training images",
  "training labels",
  "test images",
  "test labels",
] as const;
type Kind = (typeof KINDS)[number];

interface Member {
  readonly name: string;
  readonly split?: string;
  readonly kind: Kind;
  readonly isPacked: boolean;
}

function memberOf(name: string): Member[] {
  const groups = FILE.exec(name)?.groups;
  if (!groups) return [];
  const part = groups.part === "train" ? "training" : "test";
  const kind: Kind = `${part} ${groups.labels === undefined ? "images" : "labels"}`;
  return [
    { name, split: groups.split, kind, isPacked: Boolean(groups.packed) },
  ];
}

/** Whether these are names of files of which at least one belongs to a data set. */
export function nameASet(names: readonly string[]): boolean {
  return names.some((name) => memberOf(name).length > 0);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UserError(
      "missing-data-folder",
      printable(
        `findSetFiles: the data folder ${folder} cannot be read (${error.message}); ${CURE}`,
      ),
      { cause: error },
    );
  }
}

/**
 * The file of a kind. Where it lies there both packed and unpacked, as some downloaders leave it, the packed one is taken:
 * it carries a checksum.
 */
function chosen(members: readonly Member[], kind: Kind): Member | undefined {
  const candidates = members.filter((member) => member.kind === kind);
  return candidates.find(({ isPacked }) => isPacked) ?? candidates[0];
}

function namesFile(
  folder: string,
  names: readonly string[],
  split: string | undefined,
): SetFiles["names"] {
  const mapping = `emnist-${split}-mapping.txt`;
  if (names.includes(mapping))
    return { path: join(folder, mapping), isMapping: true };
  if (names.includes(CLASSES))
    return { path: join(folder, CLASSES), isMapping: false };
  return undefined;
}

/**
 * Finds the data set in a folder.
 *
 * @throws UserError `missing-data-folder` if the folder cannot be read, `bad-data-folder` if it holds no set, a part of one, or several
 */
export async function findSetFiles(folder: string): Promise<SetFiles> {
  const names = await namesIn(folder);
  const members = names.flatMap(memberOf);
  const splits = new Set(members.map(({ split }) => split));
  const refused = (what: string): UserError =>
    new UserError(
      "bad-data-folder",
      printable(
        `findSetFiles: ${folder}: ${what}; found ${members.map(({ name }) => name).join(", ") || "none of its files"}; ${CURE}${splits.size > 1 ? "" : `; ${DOWNLOAD}`}`,
      ),
    );
  if (splits.size !== 1)
    throw refused(`expected the files of 1 set, found ${splits.size} sets`);
  const files = KINDS.map((kind) => chosen(members, kind));
  const missing = KINDS.filter((_, i) => files[i] === undefined);
  if (missing.length > 0)
    throw refused(
      `${missing.length} of the 4 files missing: ${missing.join(", ")}`,
    );
  const [split] = splits;
  const paths = files.map((member) => join(folder, member?.name ?? ""));
  return {
    split,
    train: { images: paths[0], labels: paths[1] },
    test: { images: paths[2], labels: paths[3] },
    orientation: split === undefined ? "upright" : "transposed",
    names: namesFile(folder, names, split),
  };
}
