/**
 * How near is the same. The study trained one network twice, and got test accuracies of 0.8724 and 0.8773 and losses of 0.3812 and
 * 0.3717: what differs by less than twice as much, it could not tell apart.
 */

/** Accuracies, as fractions of 1. */
export const SAME_ACCURACY = 0.01;

/** Losses, in nats. */
export const SAME_LOSS = 0.02;

/** How wrong one timing can be where two things were measured one after the other: they are believed to this factor, either way. */
export const TIMING_ERROR = 1.25;

/**
 * The same between two runs, each timed while it was trained: at other times, beside other runs, on a machine that may have had more to
 * do. Between a quiet machine and a busy one, what overlap costs max pooling came out as 9.6 and 28 times.
 */
export const RUN_TIMING_ERROR = 3;
