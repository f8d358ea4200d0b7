/** The data sets that can be downloaded: where they are, and what must arrive. */

/** A file of a data set. */
export interface Member {
  /** Its name, in the archive as on the disk. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the whole file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** A data set that lies in a zip archive, among others. */
export interface PublishedSet {
  /** The name of its folder, and what `--data` calls it. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Where its publisher keeps the archive. */
  readonly url: string;
  /** What it is made of. The archive may hold them in any folder. */
  readonly members: readonly Member[];
}

/**
 * EMNIST Balanced: 112,800 + 18,800 images of 47 classes, as gzipped IDX files.
 *
 * The archive has 536 MB, because it holds the other five splits as well; these four members have 33 MB.
 *
 * @see Cohen et al. 2017, "EMNIST: an extension of MNIST to handwritten letters", https://arxiv.org/abs/1702.05373
 * @see https://www.nist.gov/itl/products-and-services/emnist-dataset for the archive
 */
export const EMNIST_BALANCED: PublishedSet = {
  name: "emnist-balanced",
  title: "EMNIST Balanced",
  url: "https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip",
  members: [
    {
      name: "emnist-balanced-train-images-idx3-ubyte.gz",
      bytes: 28_207_740,
      sha256:
        "74295e75e4e9fa2c102147460ee7eb763653d5132d883a84fb88932bfb8d2db4",
    },
    {
      name: "emnist-balanced-train-labels-idx1-ubyte.gz",
      bytes: 80_618,
      sha256:
        "b46d41e5156a0a8aaaa4d18979fdd1588850fa8571018acffd5d93b325a7d6ed",
    },
    {
      name: "emnist-balanced-test-images-idx3-ubyte.gz",
      bytes: 4_714_707,
      sha256:
        "117fc12b015e37ea98bfb2cbba3f77c3782c056cdbd219b87abfc8661d7135db",
    },
    {
      name: "emnist-balanced-test-labels-idx1-ubyte.gz",
      bytes: 13_504,
      sha256:
        "a67cac948379b67270b9a4d0a01c8ec661598accf2f2b1964340b7c83cb175cd",
    },
  ],
};
