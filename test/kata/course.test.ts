import { describe, expect, it } from "vitest";
import { Course } from "../../lab/kata/course.ts";
import { exercises, requiredExercises } from "../../lab/kata/manifest.ts";

const [SIZE, FPROP, BPROP] = exercises.map(({ id }) => id);
const SOLVED = { kind: "solved" } as const;
const OPEN = { kind: "open" } as const;

describe("Course", () => {
  it("begins with the first exercise, and leads to the next one that is not solved", () => {
    const course = new Course();
    expect(course.current).toBe(SIZE);
    expect(course.graded(SOLVED)).toBe(true);
    expect(course.current).toBe(FPROP);
    course.graded(OPEN);
    expect(course.current).toBe(FPROP);
  });

  it("ends when all are solved", () => {
    const course = new Course();
    const answers = exercises.map(() => course.graded(SOLVED));
    expect(answers).toEqual(exercises.map((_, i) => i + 1 < exercises.length));
  });

  it("goes back to what another exercise waits for", () => {
    const course = new Course();
    course.graded(SOLVED);
    course.graded({ kind: "blocked", by: SIZE });
    expect(course.current).toBe(SIZE);
  });

  it("grades again what a saved file concerns, but only before it ends", () => {
    const course = new Course();
    course.graded(SOLVED);
    course.graded(SOLVED);
    expect(course.current).toBe(BPROP);
    course.saved(FPROP);
    const visited = requiredExercises.slice(2).map(({ id }) => {
      expect(course.current).toBe(id);
      return course.graded(SOLVED);
    });
    expect(visited).not.toContain(false);
    expect(course.ahead[0]).toBe(FPROP);
    expect(course.isDone).toBe(false);
  });

  it("is done before what is optional, which comes last", () => {
    const course = new Course();
    for (const { id } of requiredExercises) {
      expect(course.current).toBe(id);
      expect(course.isDone).toBe(false);
      expect(course.graded(SOLVED)).toBe(true);
    }
    expect(course.isDone).toBe(true);
    expect(course.current).toBe("11-gpu-second-go");
    course.graded(OPEN);
    expect(course.current).toBe("11-gpu-second-go");
    expect(course.graded(SOLVED)).toBe(false);
  });

  it("has ahead what is not known to be solved, from the current exercise on", () => {
    const course = new Course();
    const ids = exercises.map(({ id }) => id);
    expect(course.ahead).toEqual(ids);
    course.graded(SOLVED);
    expect(course.ahead).toEqual(ids.slice(1));
    course.graded({ kind: "blocked", by: SIZE });
    expect(course.ahead).toEqual(ids);
    expect(new Course(FPROP).ahead).toEqual([FPROP]);
  });

  it("stays with an exercise that it was told", () => {
    const course = new Course(FPROP);
    expect(course.graded(SOLVED)).toBe(true);
    expect(course.graded({ kind: "blocked", by: SIZE })).toBe(true);
    expect(course.current).toBe(FPROP);
  });

  it("is concerned with an exercise and what it needs", () => {
    const course = new Course(FPROP);
    expect([SIZE, FPROP, BPROP].map((id) => course.concerns(id))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
