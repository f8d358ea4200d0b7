/**
 * `npm run docs -- --write` draws the figures of `docs/` anew and brings the worked numbers in pages and docstrings up to date,
 * and what was measured in pages with records: for whoever maintains the kata. `npm run docs -- --check` compares instead, and fails where they differ.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { growthPage } from "../bench/growth-page.ts";
import { peersPage, RECORDS, SPEED_RECORDS } from "../bench/peers/page.ts";
import { readRecords } from "../bench/peers/record.ts";
import { speedPage } from "../bench/speed-page.ts";
import { generatedFiles } from "../lessons/generate.ts";
import { runCommand } from "./run-command.ts";

const USAGE = "usage: npm run docs -- --check | --write";

function urlOf(path: string): URL {
  return new URL(`../../${path}`, import.meta.url);
}

function pathOf(path: string): string {
  return fileURLToPath(urlOf(path));
}

/** The file's text, or nothing where there is no such file yet. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(urlOf(path), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return undefined;
    throw error;
  }
}

function written(path: string): string {
  const text = textOf(path);
  if (text === undefined)
    throw new UserError(
      "no-page",
      path.endsWith(".json")
        ? `docs: ${path} is not there; take it from git again, or record it anew`
        : `docs: ${path} is not there; write it, with markers for what is generated`,
    );
  return text;
}

async function docs(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { check: { type: "boolean" }, write: { type: "boolean" } },
  });
  if (values.check === values.write)
    throw new UserError("usage", "docs: say either --check or --write");
  const files = [
    ...generatedFiles(written),
    ...growthPage(written),
    speedPage(written),
    ...peersPage(
      written,
      readRecords(pathOf(RECORDS)),
      readRecords(pathOf(SPEED_RECORDS)),
    ),
  ];
  const outdated = files.filter(
    ({ path, content }) => textOf(path) !== content,
  );
  if (values.check && outdated.length > 0) {
    throw new UserError(
      "docs-differ",
      `docs: ${outdated.map(({ path }) => path).join(", ")} differ from what worked examples and records make; run npm run docs -- --write`,
    );
  }
  if (values.check) {
    console.log(
      `${files.length} files match the worked examples and the records`,
    );
    return;
  }
  mkdirSync(urlOf("docs/figures/"), { recursive: true });
  for (const { path, content } of outdated) writeFileSync(urlOf(path), content);
  console.log(`wrote ${outdated.length} of ${files.length} files`);
  if (outdated.some(({ path }) => path.startsWith("solutions/")))
    console.log(
      "Docstrings have changed: run npm run stubs -- --write, too, which overwrites exercises/",
    );
}

await runCommand(docs, USAGE);
