/**
 * How near is the same. The study trained one network twice, and got test accuracies of 0.8724 and 0.8773 and losses of 0.3812 and
 * 0.3717: what differs by less than twice as much, it could not tell apart.
 */

/** Accuracies, as fractions of 1. */
export const SAME_ACCURACY = 0.01;

/** Losses, in nats. */
export const SAME_LOSS = 0.02;

/** How wrong one timing can be: two speeds measured once each are believed to this factor, either way. */
export const TIMING_ERROR = 1.25;
