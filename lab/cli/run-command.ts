import { KataTodoError, UserError } from "../../core/errors.ts";

/** What a shell expects of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What a shell expects of a program whose output nobody reads any more. */
const CLOSED_PIPE = 141;

/** What `parseArgs` throws for an unknown flag or a missing value. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    "code" in error &&
    String(error.code).startsWith("ERR_PARSE_ARGS")
  );
}

/** Whoever reads the output has seen enough, as `head` has after a few lines. */
function endWhereNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(CLOSED_PIPE);
}

/**
 * Runs a command with the process's arguments: a mistake of the user prints one line, and one that tells where help is; a bug
 * prints its stack. Both set a non-zero exit code. `--help` prints the usage.
 *
 * @param usage - begins with `usage: npm run <name>`, perhaps with the name of a subcommand (`-- <word>`), or with `usage: npx tsx <flags> <path>/<name>.ts`
 */
export async function runCommand(
  command: (args: string[]) => Promise<void>,
  usage: string,
): Promise<void> {
  process.stdout.on("error", endWhereNobodyReads);
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    console.log(usage);
    return;
  }
  try {
    await command(args);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof UserError && error.code === "interrupted") {
      process.exitCode = INTERRUPTED;
      console.error(error.message);
    } else if (
      isUsageError(error) ||
      (error instanceof UserError && error.code === "usage")
    ) {
      // Node adds advice that helps nobody here
      const [message] = error.message.split(/\. To specify|\n/);
      const [, how, name] =
        /^usage: (npm run ([\w-]+)(?: -- [a-z]+)?)/.exec(usage) ??
        /^usage: (npx tsx .*?([\w-]+)\.ts)/.exec(usage) ??
        [];
      const who = isUsageError(error) ? `${name}: ` : "";
      const dashes =
        how?.includes(" -- ") || how?.startsWith("npx") ? "" : " --";
      console.error(
        `${who}${message}\n${how}${dashes} --help tells how it is used`,
      );
    } else if (error instanceof UserError || error instanceof KataTodoError) {
      console.error(error.message);
    } else {
      console.error(error);
    }
  }
}
