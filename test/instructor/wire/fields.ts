/** Reads fields of what came as JSON, and believes none of it. */
import { ProtocolError } from "./protocol-error.ts";

/** @throws ProtocolError if there is no such field */
export function field(message: unknown, name: string): unknown {
  if (
    typeof message !== "object" ||
    message === null ||
    !Object.hasOwn(message, name)
  )
    throw new ProtocolError(`a message without ${name}`);
  return (message as Readonly<Record<string, unknown>>)[name];
}

function fieldOf<T>(
  message: unknown,
  name: string,
  isRight: (value: unknown) => value is T,
): T {
  const value = field(message, name);
  if (!isRight(value)) throw new ProtocolError(`${name} of another type`);
  return value;
}

/** @throws ProtocolError if the field is no string */
export function textField(message: unknown, name: string): string {
  return fieldOf(message, name, (value) => typeof value === "string");
}

/** @throws ProtocolError if the field is no integer */
export function integerField(message: unknown, name: string): number {
  return fieldOf(message, name, (value): value is number =>
    Number.isSafeInteger(value),
  );
}

/** @throws ProtocolError if the field is neither true nor false */
export function booleanField(message: unknown, name: string): boolean {
  return fieldOf(message, name, (value) => typeof value === "boolean");
}

/** @throws ProtocolError if the field is no array */
export function listField(message: unknown, name: string): readonly unknown[] {
  return fieldOf(message, name, (value): value is unknown[] =>
    Array.isArray(value),
  );
}

/** The field, or `undefined` if there is none. */
export function optionalField(message: unknown, name: string): unknown {
  return typeof message === "object" &&
    message !== null &&
    Object.hasOwn(message, name)
    ? field(message, name)
    : undefined;
}
