/** How mutants are graded. */

/** How many at a time: as many as the smallest machines that this runs on have processors. */
export const CONCURRENCY = 2;

/** Milliseconds after which a process that grades one is given up, if it has not ended itself long before. */
export const PATIENCE = 600_000;
