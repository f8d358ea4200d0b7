/** What the drawing of the embedded set shows: a bar where there is a terminal, else one plain line. */
import { SingleBar } from "cli-progress";
import type { OnDrawn } from "../../data/drawn.ts";

/** Tells a person who waits for a set that has not been drawn before. */
export function showDrawing(
  output: NodeJS.WritableStream & { readonly isTTY?: boolean },
): OnDrawn {
  const bar = output.isTTY
    ? new SingleBar({
        stream: output,
        format: "  {bar} {percentage}% | drawing {value} of {total} images",
        barsize: 24,
        clearOnComplete: true,
        // a handler of its own would keep Ctrl-C waiting until all is drawn; so it must change nothing that has to be undone
        gracefulExit: false,
        linewrap: true,
      })
    : undefined;
  return (count, total) => {
    if (count === 1) {
      bar?.start(total, 0);
      if (!bar)
        output.write(
          `drawing ${total.toLocaleString("en")} images, which are kept for the next time\n`,
        );
    }
    bar?.update(count);
    if (count === total) bar?.stop();
  };
}
