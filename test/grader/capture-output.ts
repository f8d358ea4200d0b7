/**
 * What the learner's code writes to `process.stdout` and `process.stderr` directly goes the way of `console.log` from here on, so
 * that the reporter knows whose it is and shows its first lines only. Runs in every worker before the specs.
 */
import { Writable } from "node:stream";

/** @param stream - the name by which Node's consoles know the stream that they print to */
function divert(output: NodeJS.WriteStream, stream: "_stdout" | "_stderr") {
  const console: object = globalThis.console;
  const printed: unknown = Reflect.get(console, stream);
  if (!(printed instanceof Writable))
    throw new TypeError(`console.${stream} is no stream that can be written`);
  output.write = printed.write.bind(printed);
}

divert(process.stdout, "_stdout");
divert(process.stderr, "_stderr");
