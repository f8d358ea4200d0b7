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
  Pick<ExperimentProgress, "onRunStart" | "onIteration" | "onEpoch">
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
  let start = 0;
  return {
    onRunStart({ id }, { index, count }, engine) {
      bar?.stop();
      const adapter = engine.adapter ? `, ${engine.adapter}` : "";
      output.write(
        `[${index + 1}/${count}] ${id}: engine ${engine.name} on ${engine.backend}${adapter}\n`,
      );
      start = performance.now();
    },
    onIteration({ iteration, iterations, epoch, loss, accuracy }) {
      if (!bar) return;
      const seconds = (performance.now() - start) / 1000;
      const state = {
        epoch,
        loss: loss.toFixed(3),
        accuracy: accuracy.toFixed(3),
        speed: (iteration / seconds).toFixed(1),
        left: duration((seconds / iteration) * (iterations - iteration)),
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
