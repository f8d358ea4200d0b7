/**
 * `npm run stubs -- --write` makes every stub in `exercises/` anew from `solutions/`: for whoever maintains the kata.
 * `npm run stubs -- --check` compares instead, and fails where they differ.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { exercises } from "../kata/manifest.ts";
import { stubOf } from "../kata/stub.ts";
import { runCommand } from "./run-command.ts";

const USAGE =
  "usage: npm run stubs -- --check | --write (which overwrites exercises/)";

async function stubs(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { check: { type: "boolean" }, write: { type: "boolean" } },
  });
  if (values.check === values.write)
    throw new UserError("usage", "stubs: say either --check or --write");
  const differing: string[] = [];
  for (const { id } of exercises) {
    const stub = stubOf(
      id,
      await readFile(
        new URL(`../../solutions/${id}.ts`, import.meta.url),
        "utf8",
      ),
    );
    const file = new URL(`../../exercises/${id}.ts`, import.meta.url);
    if (values.write) await writeFile(file, stub);
    else if ((await readFile(file, "utf8")) !== stub)
      differing.push(`exercises/${id}.ts`);
  }
  if (differing.length > 0) {
    throw new UserError(
      "stubs-differ",
      `stubs: ${differing.join(", ")} differ from what the solutions make; run npm run stubs -- --write, unless you solved them`,
    );
  }
  console.log(
    values.write
      ? `wrote ${exercises.length} stubs`
      : `${exercises.length} stubs match the solutions`,
  );
}

await runCommand(stubs, USAGE);
