/** What training shows: a bar where there is a terminal, else a plain line per epoch. */
import { SingleBar } from "cli-progress";
import type { ExperimentProgress } from "../experiments/run.ts";

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes > 0 ? `${minutes}m ${whole % 60}s` : `${whole}s`;
}

/** The part of the progress that a person sees. */
export function showProgress(output: NodeJS.WriteStream): Required<
  Pick<
    ExperimentProgress,
    "onRunStart" | "onRunFound" | "onIteration" | "onEpoch" | "onNotice"
  >
> & {
  /** Takes the bar away and gives the cursor back. */
  stop(): void;
} {
  const bar = output.isTTY
    ? new SingleBar({
        stream: output,
        format:
          "  {bar} {percentage}% | epoch {epoch} | loss {loss} | accuracy {accuracy} | {speed} it/s | {left} left",
        barsize: 24,
        hideCursor: true,
        clearOnComplete: true,
      })
    : undefined;
  /** Where a run was when it was first heard of: a resumed one does not begin at 0. */
  let first: { readonly iteration: number; readonly at: number } | undefined;
  return {
    onRunStart({ id }, { index, count }, engine) {
      bar?.stop();
      const adapter = engine.adapter ? `, ${engine.adapter}` : "";
      output.write(
        `[${index + 1}/${count}] ${id}: engine ${engine.name} on ${engine.backend}${adapter}\n`,
      );
      first = undefined;
    },
    onRunFound({ id, testAccuracy }, { index, count }) {
      output.write(
        `[${index + 1}/${count}] ${id}: finished before, test accuracy ${testAccuracy.toFixed(4)}\n`,
      );
    },
    onNotice(notice) {
      bar?.stop();
      output.write(`  ${notice}\n`);
    },
    onIteration({ iteration, iterations, epoch, loss, accuracy }) {
      if (!bar) return;
      first ??= { iteration, at: performance.now() };
      const seconds = (performance.now() - first.at) / 1000;
      const speed = (iteration - first.iteration) / seconds;
      const state = {
        epoch,
        loss: loss.toFixed(3),
        accuracy: accuracy.toFixed(3),
        speed: seconds > 0 ? speed.toFixed(1) : "?",
        left: duration((iterations - iteration) / speed),
      };
      if (!bar.isActive) bar.start(iterations, iteration, state);
      else bar.update(iteration, state);
    },
    onEpoch(point) {
      bar?.stop();
      output.write(
        `  epoch ${point.epoch}: training loss ${point.trainLoss.toFixed(3)}, accuracy ${point.trainAccuracy.toFixed(3)}; ` +
          `validation loss ${point.validLoss.toFixed(3)}, accuracy ${point.validAccuracy.toFixed(3)}; ${duration(point.seconds)}\n`,
      );
    },
    stop: () => bar?.stop(),
  };
}
