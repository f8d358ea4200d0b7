import { UserError } from "../../core/errors.ts";

/** What `parseArgs` throws for an unknown flag or a missing value. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    "code" in error &&
    String(error.code).startsWith("ERR_PARSE_ARGS")
  );
}

/**
 * Runs a command with the process's arguments: a mistake of the user prints one line and the usage, a bug its stack, and
 * both set a non-zero exit code.
 */
export async function runCommand(
  command: (args: string[]) => Promise<void>,
  usage: string,
): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    process.exitCode = 1;
    if (
      isUsageError(error) ||
      (error instanceof UserError && error.code === "usage")
    ) {
      // Node adds advice on positional arguments that helps nobody here
      const [message] = error.message.split(". To specify a positional");
      console.error(`${message}\n${usage}`);
    } else if (error instanceof UserError) {
      console.error(error.message);
    } else {
      console.error(error);
    }
  }
}
