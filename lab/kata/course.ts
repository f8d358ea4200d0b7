/** The way through the exercises: which one is being worked on, and which comes then. */
import { exercises, findExercise, requiredExercises } from "./manifest.ts";

/** How grading an exercise ended. */
export type Outcome =
  | { readonly kind: "solved" }
  | { readonly kind: "open" }
  /** It cannot be judged before this one is solved. */
  | { readonly kind: "blocked"; readonly by: string };

export class Course {
  private readonly solved = new Set<string>();
  private id: string;
  private readonly isFixed: boolean;

  /** @param fixed - the only exercise to work on; without it, one after the other */
  constructor(fixed?: string) {
    this.isFixed = fixed !== undefined;
    this.id = fixed ?? exercises[0].id;
  }

  /** Id of the exercise being worked on. */
  get current(): string {
    return this.id;
  }

  /** Ids of the current exercise and of those after it that are not known to be solved. */
  get ahead(): readonly string[] {
    if (this.isFixed) return [this.id];
    const ids = exercises.map(({ id }) => id);
    return ids
      .slice(ids.indexOf(this.id))
      .filter((id) => id === this.id || !this.solved.has(id));
  }

  /** Whether all that is left is optional, or nothing is. */
  get isDone(): boolean {
    return requiredExercises.every(({ id }) => this.solved.has(id));
  }

  /** Whether the current exercise runs the code of this one. */
  concerns(id: string): boolean {
    const needs = findExercise(this.id)?.needs ?? [];
    return id === this.id || needs.includes(id);
  }

  /** A file was saved: what depends on it has to be judged anew. */
  saved(id: string): void {
    for (const exercise of exercises)
      if (exercise.id === id || exercise.needs.includes(id))
        this.solved.delete(exercise.id);
  }

  /**
   * The current exercise was graded, which can make another one current.
   *
   * @returns whether there is anything left to work on
   */
  graded(outcome: Outcome): boolean {
    if (outcome.kind === "solved") this.solved.add(this.id);
    if (outcome.kind === "open" || this.isFixed) return true;
    const next = outcome.kind === "blocked" ? outcome.by : this.nextUnsolved();
    this.id = next ?? this.id;
    return next !== undefined;
  }

  /** The next one that is not known to be solved; an earlier one if there is none. What is optional comes last. */
  private nextUnsolved(): string | undefined {
    const candidates = this.isDone ? exercises : requiredExercises;
    const unsolved = candidates
      .map(({ id }) => id)
      .filter((id) => !this.solved.has(id));
    return unsolved.find((id) => id > this.id) ?? unsolved[0];
  }
}
