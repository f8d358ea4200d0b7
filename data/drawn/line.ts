/** What can be done to a line: walked along in even steps, smoothed, lengthened. */
import type { Line, Point } from "./stroke.ts";

function distance(a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  return Math.sqrt(dx * dx + dy * dy);
}

export function lengthOf(line: Line): number {
  let length = 0;
  for (let i = 1; i < line.length; i++)
    length += distance(line[i - 1], line[i]);
  return length;
}

/**
 * Points along a line in even steps, its two ends among them.
 *
 * @param step - the least distance between neighbours; a line shorter than that keeps only its ends
 */
export function evenly(line: Line, step: number): Point[] {
  const length = lengthOf(line);
  const pieces = Math.max(1, Math.floor(length / step));
  const even: Point[] = [line[0]];
  let walked = 0;
  for (let i = 1; i < line.length && even.length < pieces; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const piece = distance(a, b);
    let next = (even.length * length) / pieces;
    while (even.length < pieces && next <= walked + piece) {
      const t = (next - walked) / piece;
      even.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
      next = (even.length * length) / pieces;
    }
    walked += piece;
  }
  even.push(line[line.length - 1]);
  return even;
}

/** Rounds a line's corners: every point goes half the way to the middle of its neighbours, so many times. The ends stay. */
export function smoothed(line: Line, times: number): Line {
  let current = line;
  for (let time = 0; time < times; time++) {
    const before = current;
    current = before.map((point, i): Point => {
      if (i === 0 || i === before.length - 1) return point;
      const [a, b] = [before[i - 1], before[i + 1]];
      return [
        (a[0] + 2 * point[0] + b[0]) / 4,
        (a[1] + 2 * point[1] + b[1]) / 4,
      ];
    });
  }
  return current;
}

/** The point beyond the end of a line, in the direction it had there. */
function beyond(line: Line, from: number, end: number, by: number): Point {
  const [a, b] = [line[from], line[end]];
  const t = by / Math.max(distance(a, b), 1e-9);
  return [b[0] + t * (b[0] - a[0]), b[1] + t * (b[1] - a[1])];
}

/**
 * Moves the ends of a line: outwards for a pen set down early and lifted late, inwards (negative) for the contrary.
 *
 * @param line - in even steps
 */
export function lengthened(line: Line, start: number, end: number): Point[] {
  const last = line.length - 1;
  const reach = Math.min(3, last);
  return [
    beyond(line, reach, 0, start),
    ...line.slice(1, last),
    beyond(line, last - reach, last, end),
  ];
}
