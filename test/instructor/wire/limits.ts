/** How much may travel between the grader and a submission: far more than any right answer needs, and no more. */

/** Characters of a frame. */
export const MOST_CHARACTERS = 16 * 2 ** 20;

/** Bytes of one piece of memory: 262,144 floats. */
export const MOST_BYTES = 2 ** 20;

/** Numbers, names and other parts of one message, and elements that one tensor shows. */
export const MOST_PARTS = 2 ** 18;

/** Objects within objects. */
export const DEEPEST = 6;

/** Axes of a tensor. */
export const MOST_AXES = 8;

/** Entries of one object, and characters of a name. */
export const MOST_ENTRIES = 256;
export const LONGEST_NAME = 64;

/** Characters of a gpu kernel: ten times those of the longest solution. */
export const LONGEST_SOURCE = 20_000;

/** Characters of an error's message, or of a stack. */
export const LONGEST_TEXT = 4000;

/** Pieces of memory, and objects, that both sides remember. */
export const MEMORIES = 32;
export const OBJECTS = 256;
