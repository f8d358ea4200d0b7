/** Small IDX files and EMNIST folders of our own making, in a folder that vanishes after the test. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";

/** An empty folder for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "convolution-kata-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** The unpacked bytes of an IDX file of unsigned bytes; `elements` may contradict `shape`. */
export function idxBytes(
  shape: readonly number[],
  elements: Iterable<number>,
): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header[2] = 0x08;
  header[3] = shape.length;
  shape.forEach((length, axis) => header.writeUInt32BE(length, 4 + 4 * axis));
  return Buffer.concat([header, Uint8Array.from(elements)]);
}

/** Writes bytes as a gzip file and returns its path. */
export async function gzipFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, gzipSync(bytes));
  return path;
}

/** The stored bytes of 28 x 28 images, image i filled with the value i, so that each can be told from the others. */
export function numberedImages(count: number): Uint8Array {
  return Uint8Array.from({ length: count * 784 }, (_, p) =>
    Math.floor(p / 784),
  );
}

/**
 * Writes a folder as NIST's, without a mapping: as many numbered images as there are labels.
 *
 * @param split - its name, for instance `balanced`
 */
export async function emnistFolder(
  split: string,
  labels: {
    readonly train: readonly number[];
    readonly test: readonly number[];
  },
): Promise<string> {
  const folder = await temporaryFolder();
  for (const part of ["train", "test"] as const) {
    const count = labels[part].length;
    const name = `emnist-${split}-${part}`;
    await gzipFile(
      folder,
      `${name}-images-idx3-ubyte.gz`,
      idxBytes([count, 28, 28], numberedImages(count)),
    );
    await gzipFile(
      folder,
      `${name}-labels-idx1-ubyte.gz`,
      idxBytes([count], labels[part]),
    );
  }
  return folder;
}

/**
 * Writes a folder of the MNIST family, not packed.
 *
 * @param dot - what stands before `idx` in the files' names
 * @param train - the stored bytes of the training images; numbered images without it
 * @param test - the same of the test images
 */
export async function mnistFolder(
  labels: {
    readonly train: readonly number[];
    readonly test: readonly number[];
  },
  {
    dot = "-",
    train,
    test,
  }: { dot?: string; train?: Uint8Array; test?: Uint8Array } = {},
): Promise<string> {
  const folder = await temporaryFolder();
  const parts = [
    ["train", labels.train, train],
    ["t10k", labels.test, test],
  ] as const;
  for (const [part, { length }, images = numberedImages(length)] of parts) {
    await writeFile(
      join(folder, `${part}-images${dot}idx3-ubyte`),
      idxBytes([length, 28, 28], images),
    );
  }
  for (const [part, list] of parts) {
    await writeFile(
      join(folder, `${part}-labels${dot}idx1-ubyte`),
      idxBytes([list.length], list),
    );
  }
  return folder;
}
