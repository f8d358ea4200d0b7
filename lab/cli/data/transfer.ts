/** What a transfer shows: a bar where there is a terminal, else a plain line now and then. */
import { SingleBar } from "cli-progress";
import type { TransferProgress } from "../../../data/download/download.ts";
import type { PublishedSet } from "../../../data/download/sets.ts";

/** Between two plain lines about the same file. */
const LINE_MILLISECONDS = 10_000;

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

/** The part of a transfer that a person sees. */
export function showTransfer(output: NodeJS.WriteStream): TransferProgress & {
  /** Takes the bar away and gives the cursor back. */
  stop(): void;
} {
  const bar = output.isTTY
    ? new SingleBar({
        stream: output,
        format: "  {bar} {percentage}% | {done} of {size} MB | {speed} MB/s",
        barsize: 24,
        hideCursor: true,
        clearOnComplete: true,
      })
    : undefined;
  const line = (text: string): void => {
    bar?.stop();
    output.write(`  ${text}\n`);
  };
  let start = 0;
  let first = 0;
  let size: number | undefined;
  let lastLine = 0;
  return {
    onKept: (name) => line(`${name}: is there already`),
    onWhole: (url) =>
      line(
        `${url} does not send parts of files, so the whole archive must come; it cannot go on after a cut`,
      ),
    onStart(name, arrived, bytes) {
      const all =
        bytes === undefined ? "size unknown" : `${megabytes(bytes)} MB`;
      const some =
        arrived > 0 ? `, ${megabytes(arrived)} MB of it are there` : "";
      line(`${name}: ${all}${some}`);
      start = lastLine = performance.now();
      first = arrived;
      size = bytes;
    },
    onBytes(arrived) {
      const now = performance.now();
      if (bar && size !== undefined) {
        const seconds = Math.max(now - start, 1) / 1000;
        const state = {
          done: megabytes(arrived),
          size: megabytes(size),
          speed: megabytes((arrived - first) / seconds),
        };
        if (!bar.isActive) bar.start(size, arrived, state);
        else bar.update(arrived, state);
      } else if (now - lastLine > LINE_MILLISECONDS) {
        lastLine = now;
        line(`${megabytes(arrived)} MB have arrived`);
      }
    },
    onRetry: (reason, wait) =>
      line(`${reason}; trying again in ${wait / 1000} s`),
    onPlaced: (name) => line(`${name}: complete, size and SHA-256 are right`),
    stop: () => bar?.stop(),
  };
}

/** What is said at the end. */
export function whatIsNext({ name, title }: PublishedSet, folder: string) {
  return `${title} is in ${folder}\nTrain on it: npm run experiments -- --data ${name} --preset smoke --from solutions`;
}
