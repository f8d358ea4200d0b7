/** Asks for a graphics card without loading one into this process. */
import { spawnSync } from "node:child_process";

export interface AdapterInfo {
  readonly name: string;
  /** Whether the processor plays the graphics card, which is slower than WebAssembly. */
  readonly isSoftware: boolean;
}

/** Prints the adapter's name. Loading Dawn can print warnings of its own, keep Node alive, or hang in a driver. */
const SCRIPT = `
import { create } from "webgpu";
const adapter = await create([]).requestAdapter();
if (adapter) {
  const { vendor, architecture, device, description } = adapter.info;
  process.stdout.write([vendor, architecture, device, description].filter(Boolean).join(" "), () => process.exit(0));
} else {
  process.exit(1);
}`;

/** Where the packages of the project are found. */
const PROJECT = new URL("../../..", import.meta.url);

/**
 * The graphics adapter that WebGPU would use, or undefined where none answers within 20 seconds.
 */
export function probeAdapter(): AdapterInfo | undefined {
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", SCRIPT],
    {
      cwd: PROJECT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 20_000,
    },
  );
  if (status !== 0 || !stdout) return undefined;
  return {
    name: stdout,
    isSoftware: /swiftshader|llvmpipe|software/i.test(stdout),
  };
}
