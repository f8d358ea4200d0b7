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

/** An integer from 0 to before `end`. */
export function integerBelow(end: number): Field<number> {
  return (value, at) => {
    const checked = integer(value, at);
    return checked >= 0 && checked < end
      ? checked
      : refuse(value, at, `an integer from 0 to ${end - 1}`);
  };
}

/** A number that is finite. */
export const finite: Field<number> = (value, at) =>
  typeof value === "number" && Number.isFinite(value)
    ? value
    : refuse(value, at, "a finite number");

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

/** An object with these fields; it may have others, which are left out. */
export function objectOf<T extends object>(fields: {
  readonly [K in keyof T]-?: Field<T[K]>;
}): Field<T> {
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return refuse(value, at, "an object");
    const found = new Map<string, unknown>(Object.entries(value));
    const checked: Partial<T> = {};
    for (const name in fields) {
      const item = fields[name](found.get(name), `${at}.${name}`);
      if (item !== undefined) checked[name] = item;
    }
    // Complete, since `fields` holds every field of T.
    return checked as T;
  };
}

function refuse(value: unknown, at: string, wanted: string): never {
  const found =
    value === undefined ? "is missing" : `is ${JSON.stringify(value)}`;
  throw new FieldError(`${at} ${found}, where ${wanted} belongs`);
}
