/** Keeps what a run would lose: the last state in which all was well, in memory, and now and then outside of it. */
import { messageOf, UserError } from "../../core/errors.ts";
import type { Network } from "./engine.ts";
import { nonFinitePart } from "./non-finite.ts";
import type { LoopState, RunState } from "./run-state.ts";

/** How training is begun, and kept for later. */
export interface Keeping {
  /** Where an earlier run stopped; training begins with the engine's own state if there is none. */
  readonly resumeFrom?: RunState;
  /**
   * Keeps a state at the end of every epoch, every `keepEverySeconds`, and when training ends before it is done.
   *
   * @throws UserError if that fails
   */
  readonly keep?: (state: RunState) => void;
  /** Infinity if nothing is said. */
  readonly keepEverySeconds?: number;
}

export interface Keeper {
  /** The last state that was looked at; all its numbers are finite. */
  readonly last: RunState;
  /**
   * Looks at the engine's state.
   *
   * @throws UserError `diverged` if a number in it is not finite
   */
  look(loop: LoopState): Promise<void>;
  /** Looks about once a second, and keeps the state when it is time. One that cannot be kept is a notice. */
  afterIterations(loop: LoopState): Promise<void>;
  /** Looks and keeps. One that cannot be kept is a notice. */
  afterEpoch(loop: LoopState): Promise<void>;
  /**
   * Keeps the last state before `error` ends the training.
   *
   * @returns that error, or one that says as well why the state could not be kept
   */
  keepBefore(error: unknown): unknown;
}

/** So seldom that it costs nothing, and so often that little is done again after an error. */
const LOOK_EVERY_SECONDS = 1;

/** Whether so many seconds went by since it was made or last said so. */
function createAlarm(seconds: number) {
  let since = performance.now();
  return () => {
    const isDue = performance.now() - since >= seconds * 1000;
    if (isDue) since = performance.now();
    return isDue;
  };
}

/** @param start - where training begins or goes on */
export function createKeeper(
  { engine, model }: Network,
  start: RunState,
  { keep, keepEverySeconds = Number.POSITIVE_INFINITY }: Keeping,
  onNotice: (notice: string) => void,
): Keeper {
  let last = start;
  let kept = start;
  const isTimeToLook = createAlarm(LOOK_EVERY_SECONDS);
  const isTimeToKeep = createAlarm(keepEverySeconds);

  async function look(loop: LoopState): Promise<void> {
    const training = await engine.state();
    const broken = nonFinitePart(model, training);
    if (broken !== undefined) {
      throw new UserError(
        "diverged",
        `training: after iteration ${loop.iteration} of epoch ${loop.epoch}, ${broken} hold a number that is not finite; the engine ${engine.name} computes no number any more`,
      );
    }
    last = { training, loop };
  }

  /** Nothing is kept twice, nor where training began. */
  function keepLast(): void {
    if (kept.loop !== last.loop) keep?.(last);
    kept = last;
  }

  /** A full disk can have room again later, so training goes on. */
  function tryToKeep(): void {
    try {
      keepLast();
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== "unkept") throw error;
      onNotice(`${error.message}; training goes on`);
    }
  }

  return {
    get last() {
      return last;
    },
    look,
    async afterIterations(loop) {
      const isToBeKept = isTimeToKeep();
      if (isToBeKept || isTimeToLook()) await look(loop);
      if (isToBeKept) tryToKeep();
    },
    async afterEpoch(loop) {
      await look(loop);
      tryToKeep();
    },
    keepBefore(error) {
      try {
        keepLast();
        return error;
      } catch (unkept) {
        if (messageOf(unkept) === messageOf(error)) return error;
        return new UserError(
          "unkept",
          `${messageOf(error)}; and ${messageOf(unkept)}`,
          { cause: error },
        );
      }
    },
  };
}
