/** Checks what comes out of a JSON file, field by field, and gives it its type. */

/** What a field that was not as it should be was, and where. */
export class FieldError extends Error {
  override name = "FieldError";
}

/**
 * Takes a value that JSON gave and returns it with its type.
 *
 * @param at - where the value stands, for instance `runs[2].testLoss`
 * @throws FieldError if it is of another kind
 */
export type Field<T> = (value: unknown, at: string) => T;

export const text: Field<string> = (value, at) =>
  typeof value === "string" ? value : refuse(value, at, "a text");

/** A number; JSON has no NaN and writes null for it. */
export const number: Field<number> = (value, at) => {
  if (value === null) return Number.NaN;
  return typeof value === "number" ? value : refuse(value, at, "a number");
};

export const integer: Field<number> = (value, at) =>
  typeof value === "number" && Number.isInteger(value)
    ? value
    : refuse(value, at, "an integer");

/** An integer, at least 1. */
export const count: Field<number> = (value, at) =>
  integer(value, at) >= 1
    ? integer(value, at)
    : refuse(value, at, "an integer of at least 1");

/** A number that satisfies a condition. */
export function numberThat(
  is: (value: number) => boolean,
  wanted: string,
): Field<number> {
  return (value, at) =>
    typeof value === "number" && is(value) ? value : refuse(value, at, wanted);
}

export const finite = numberThat(Number.isFinite, "a finite number");

/** An integer from 0 to before `end`. */
export function integerBelow(end: number): Field<number> {
  return numberThat(
    (value) => Number.isInteger(value) && value >= 0 && value < end,
    `an integer from 0 to ${end - 1}`,
  );
}

/** One of a few words. */
export function oneOf<const T extends string>(...words: T[]): Field<T> {
  return (value, at) =>
    words.find((word) => word === value) ??
    refuse(value, at, `one of ${words.join(", ")}`);
}

/** A field that need not be there. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return (value, at) => (value === undefined ? undefined : field(value, at));
}

export function listOf<T>(field: Field<T>): Field<T[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((item, i) => field(item, `${at}[${i}]`))
      : refuse(value, at, "a list");
}

/** An object whose fields have any names. */
export function tableOf<T>(field: Field<T>): Field<Record<string, T>> {
  return (value, at) =>
    Object.fromEntries(
      Object.entries(someObject(value, at)).map(([name, item]) => [
        name,
        field(item, `${at}.${name}`),
      ]),
    );
}

/** An object with these fields; it may have others, which are left out. */
export function objectOf<T extends object>(fields: {
  readonly [K in keyof T]-?: Field<T[K]>;
}): Field<T> {
  return (value, at) => {
    const found = new Map<string, unknown>(
      Object.entries(someObject(value, at)),
    );
    const checked: Partial<T> = {};
    for (const name in fields) {
      const item = fields[name](found.get(name), `${at}.${name}`);
      if (item !== undefined) checked[name] = item;
    }
    // Complete, since `fields` holds every field of T.
    return checked as T;
  };
}

/** An object with these fields and no others: what a person writes can have a slip in a name. */
export function exactly<T extends object>(fields: {
  readonly [K in keyof T]-?: Field<T[K]>;
}): Field<T> {
  const known = objectOf(fields);
  return (value, at) => {
    const names = Object.keys(fields);
    for (const name in someObject(value, at)) {
      if (names.includes(name)) continue;
      throw new FieldError(
        `${at}.${name} is not known; there are ${names.join(", ")}`,
      );
    }
    return known(value, at);
  };
}

function someObject(value: unknown, at: string): object {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value
    : refuse(value, at, "an object");
}

function refuse(value: unknown, at: string, wanted: string): never {
  const found =
    value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  throw new FieldError(`${at} ${found}, where ${wanted} belongs`);
}
