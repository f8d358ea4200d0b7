/** The programs that a bundle is made with: git, npm, xz. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UserError } from "../../core/errors.ts";

/** Where a program that is missing comes from. */
const SOURCES = {
  git: "git (Debian: git)",
  npm: "npm, which comes with Node",
  xz: "XZ Utils (Debian: xz-utils, macOS: brew install xz)",
};

export type Program = keyof typeof SOURCES;

const run = promisify(execFile);

/** `npm run` tells where npm is; as a program of its own it is no file that Windows would run. */
function commandOf(program: Program): [file: string, ...args: string[]] {
  const { npm_execpath: npm } = process.env;
  return program === "npm" && npm?.endsWith("npm-cli.js")
    ? [process.execPath, npm]
    : [program];
}

/**
 * Runs a program to its end.
 *
 * @param where - its working directory, and what ends it
 * @returns what it printed
 * @throws UserError `missing-program` if there is none, `interrupted` if the signal ended it, `failed` if it failed, with its
 *   own words
 */
export async function runProgram(
  program: Program,
  args: readonly string[],
  where: { readonly cwd: string; readonly signal?: AbortSignal },
): Promise<string> {
  const [file, ...before] = commandOf(program);
  try {
    const options = { ...where, maxBuffer: 2 ** 26 };
    return (await run(file, [...before, ...args], options)).stdout;
  } catch (cause) {
    const { code, stderr } = cause as NodeJS.ErrnoException & {
      readonly stderr?: string;
    };
    if (where.signal?.aborted)
      throw new UserError(
        "interrupted",
        "bundle: stopped, as asked; nothing was written",
        { cause },
      );
    if (code === "ENOENT")
      throw new UserError(
        "missing-program",
        `bundle: the program ${program} is not there; install ${SOURCES[program]}`,
        { cause },
      );
    throw new UserError(
      "failed",
      `bundle: ${program} ${args[0]} failed, so nothing was written: ${stderr?.trim() || String(cause)}`,
      { cause },
    );
  }
}
