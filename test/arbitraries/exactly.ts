/** Numbers that are always the same, and shrink nevertheless. */
import fc from "fast-check";

/** Candidates from the smallest to the one just below `value`, in halves of what is left. */
function* smaller(value: number, least: number): Generator<number> {
  for (let gap = value - least; gap > 0; gap = Math.floor(gap / 2))
    yield value - gap;
}

class Exactly extends fc.Arbitrary<number> {
  private readonly value: number;
  private readonly least: number;

  constructor(value: number, least: number) {
    super();
    this.value = value;
    this.least = least;
  }

  override generate(): fc.Value<number> {
    return new fc.Value(this.value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is number {
    return typeof value === "number";
  }

  override shrink(value: number): fc.Stream<fc.Value<number>> {
    const candidates = [...smaller(value, this.least)];
    return fc.stream(
      candidates
        .map((candidate) => new fc.Value(candidate, undefined))
        .values(),
    );
  }
}

/** This integer in every case; a counterexample is made smaller with integers from `least` on. */
export function exactly(value: number, least: number): fc.Arbitrary<number> {
  return new Exactly(value, least);
}
