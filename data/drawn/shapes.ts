/**
 * How each class is written, on a field where a capital is about 100 high (y = 0 to 100), a small letter begins at about 45 and
 * may go down to 150, and x is used as far as the character is wide.
 *
 * The classes that EMNIST Balanced merges (c, i, j, k, l, m, o, p, s, u, v, w, x, y, z) have their small forms beside the
 * capital's. What is easily confused in handwriting (0, O and D; 1, I and l; 2 and Z; 5 and S; 9, g and q; f and F) is so here.
 */
import { CAPITALS } from "./shapes/capitals.ts";
import { DIGITS } from "./shapes/digits.ts";
import type { Shapes } from "./shapes/shapes.ts";
import { SMALL_LETTERS } from "./shapes/small.ts";

export const SHAPES: Shapes = { ...DIGITS, ...CAPITALS, ...SMALL_LETTERS };
