/** Whom a submission is from, and the cases that are made for it. */
import { createHash, randomInt } from "node:crypto";
import { UserError } from "../../core/errors.ts";

/** Seeds of fast-check are integers of 32 bits; these are the non-negative ones. */
const SEEDS = 2 ** 31;

const ID = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,99}$/u;

/**
 * A student's id, which also names a folder.
 *
 * @throws UserError `usage` if it could name anything else
 */
export function studentId(text: string): string {
  if (!ID.test(text))
    throw new UserError(
      "usage",
      `grade: ${JSON.stringify(text)} is no student id; take letters, digits and . _ @ + -, starting with a letter or a digit`,
    );
  return text;
}

/**
 * The seed of a student's cases: always the same, and nobody can compute it who does not know the secret.
 *
 * @param secret - the instructor's; "" is known to everybody
 */
export function seedOf(student: string, secret: string): number {
  const text = JSON.stringify([student, secret]);
  const digest = createHash("sha256").update(text).digest();
  return digest.readUInt32BE() % SEEDS;
}

/** A seed that nobody knows beforehand. */
export function randomSeed(): number {
  return randomInt(SEEDS);
}
