import { UserError } from "../../core/errors.ts";

/**
 * npm keeps flags for itself that do not follow a `--`, and only shows them in the environment.
 *
 * @param script - the command as in package.json
 * @param flags - the script's own, without the leading `--`
 * @throws UserError `usage` if npm has kept one of them
 */
export function refuseFlagsKeptByNpm(
  script: string,
  flags: readonly string[],
): void {
  const kept = flags.find((name) => process.env[`npm_config_${name}`]);
  if (kept)
    throw new UserError(
      "usage",
      `${script}: npm kept --${kept} for itself; write -- before what is yours: npm run ${script} -- ... --${kept}`,
    );
}
