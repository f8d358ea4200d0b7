import { UserError } from "../../core/errors.ts";

/**
 * A word that must be one of several.
 *
 * @param what - the command and the flag, for messages, for instance `bench: --engines`
 * @throws UserError `usage` if it is none of them
 */
export function oneOf<Name extends string>(
  what: string,
  value: string,
  names: readonly Name[],
): Name {
  const name = names.find((candidate) => candidate === value);
  if (name !== undefined) return name;
  throw new UserError(
    "usage",
    `${what} is ${names.join(", ")}, not ${JSON.stringify(value)}`,
  );
}
