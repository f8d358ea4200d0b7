/** The program at the top of a bundle. */
import { NODE_VERSION, SHIPPED_COMMANDS } from "./contents.ts";

/** Its name. */
export const SCRIPT = "run";

const USAGE = `usage: ./run <command> [flags]

  self-test                    whether this machine computes what it should, and on what
  experiments [pooling|depth|overlap|stride|all] [flags]   trains and reports
  slurm                        the same on a Slurm cluster, where every run is a task of an array; docs/cluster.md tells more
  report <folder>              makes a page of them
  data list                    the data sets there are; also data preview, data import, data download
  bench [layers|training|serialisation|growth|kernels]   how fast layers compute and engines train here
  <command> --help             what else a command takes

Experiments train the finished layers unless --from exercises is given, which are not graded here.
Where a text says npm run <command> -- ..., write ./run <command> ...`;

/** The line of a shell's `case` that stands for a script `tsx <flags> <file>` of package.json. */
function branchOf(name: string, script: string): string {
  const [program, ...args] = script.split(" ");
  const file = args.pop();
  if (program !== "tsx" || file === undefined)
    throw new RangeError(
      `runScript: the script ${name} is no tsx <file>: ${script}`,
    );
  const words = [...args, `"$home/${file}"`, '"$@"'];
  return `  ${name}) set -- ${words.join(" ")} ;;`;
}

/**
 * A shell script that runs a command as `npm run` would, with the Node beside it, from any folder.
 *
 * @param scripts - of package.json
 */
export function runScript(scripts: Readonly<Record<string, string>>): string {
  return `#!/bin/sh
# Runs a command of the project with the Node that lies beside it: nothing needs to be installed.
set -eu
home=$(dirname -- "$(readlink -f -- "$0")")
node=$home/node/node

usage() {
  cat <<'END'
${USAGE}
END
}

command=\${1-}
[ $# -eq 0 ] || shift
[ "\${1-}" != -- ] || shift # npm wants it, this does not
case $command in
${SHIPPED_COMMANDS.map((name) => branchOf(name, scripts[name])).join("\n")}
  "" | help | --help | -h) usage; exit 0 ;;
  *) echo "run: there is no command $command" >&2; usage >&2; exit 1 ;;
esac

"$node" --version >/dev/null || {
  echo "run: Node ${NODE_VERSION} does not start here: it takes Linux on x86-64 with glibc 2.28 or later and libstdc++, and a folder that programs may run from" >&2
  exit 1
}
export TSX_TSCONFIG_PATH="$home/tsconfig.json"
exec "$node" --import "$home/node_modules/tsx/dist/loader.mjs" "$@"
`;
}
