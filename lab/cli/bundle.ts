/** `npm run bundle`: the project with all it needs, in one archive for a machine without internet and without Node. */
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { makeBundle } from "../bundle/make.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run bundle -- [flags]

  --out <file.tar.xz>   the archive; default convolution-kata-linux-x64.tar.xz
  --data <set>          takes a data set along: a folder of IDX files, or its name in KATA_DATA or .kata/data; may be repeated
  --help                this text

  It is for Linux on x86-64. There: tar -xf <file.tar.xz> && convolution-kata/run self-test`;

const OPTIONS = {
  out: { type: "string", default: "convolution-kata-linux-x64.tar.xz" },
  data: { type: "string", multiple: true, default: [] as string[] },
} as const;

async function bundle(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bundle", Object.keys(OPTIONS));
  const { out, data } = parseArgs({ args, options: OPTIONS }).values;
  if (out === "" || data.includes(""))
    throw new UserError("usage", "bundle: --out or --data is empty");
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => stopping.abort());
  const bytes = await makeBundle({
    out,
    data,
    signal: stopping.signal,
    onStep: (step) => console.log(`${step} ...`),
  });
  console.log(
    `wrote ${out}, ${(bytes / 1e6).toFixed(1)} MB; where it is to run: tar -xf ${out} && convolution-kata/run self-test`,
  );
}

await runCommand(bundle, USAGE);
