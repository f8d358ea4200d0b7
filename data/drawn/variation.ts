/**
 * How strongly hands differ from each other and from themselves.
 *
 * Chosen so that ink, stroke width, height, width and place of the characters are distributed as in the training images of
 * EMNIST Balanced, and so that a network has about as much trouble with drawn characters as with real ones.
 *
 * A spread is a standard deviation; a pair is the least and the most of an even choice. The unit of the notation, a hundredth
 * of a capital's height, measures shapes; pixels are those of NIST's scans, 300 to the inch.
 */
export const VARIATION = {
  /** Height of a capital: its middle in pixels, and its spread as a share. What is written small is enlarged later, which thickens its strokes. */
  capital: { middle: 42, spread: 0.18 },
  /** Height of a digit, as a share of a capital's. */
  digit: 0.9,
  /** Radius of the pen: its middle in pixels, and its spread as a share. */
  pen: { middle: 2.85, spread: 0.22 },
  /** How much a stroke's radius wanders along it, as a share of it. */
  pressure: 0.12,
  /** How much a skipping pen's radius wanders, and how often a pen skips. */
  skipping: { share: 0.03, pressure: 0.6 },
  /** How far the edge of the ink is from where it should be, in pixels, least and most: rough paper, dry pens. */
  roughness: [0.1, 0.9],
  /** Tangent of the slant: mean and spread; most hands lean to the right. */
  slant: { mean: -0.2, spread: 0.24 },
  /** Tangent of half the angle by which a character is turned. */
  rotation: 0.06,
  /** Width against height, as written down: its middle, and its spread as a share. */
  proportion: { middle: 1.06, spread: 0.23 },
  /** Each coefficient of the bending. */
  bend: 0.085,
  /** Place of a single point. */
  jitter: 3.2,
  /** Place, size and direction of a stroke against the others. */
  stroke: { shift: 3, size: 0.07, turn: 0.05 },
  /** How much too long (or short) a stroke is at each end. */
  ends: 5,
  /** How often a line is smoothed at most: fast hands cut corners. */
  haste: 14,
  /** How often there is dirt on the paper, and its radius in pixels. */
  specks: { share: 0.015, radius: [0.7, 1.8] },
} as const;
