import { falsify } from "./failure.ts";

/** @throws Falsified if what a function returned is still to come */
export function expectNoPromise(returned: unknown): void {
  if (!(returned instanceof Promise)) return;
  returned.catch(() => undefined); // what becomes of it is of no interest any more
  falsify(
    "it returned a promise; exercises are synchronous: no async, no await",
  );
}
