/** A square to write on. */
import { element } from "./dom.ts";
import { drawPlane } from "./ink.ts";
import type { Plane } from "./ink.ts";
import type { Stroke } from "./strokes.ts";

/** Its own pixels, whatever its size on the screen. */
export const PAD = 280;
const PEN = 17;

export interface Pad {
  readonly element: HTMLElement;
  clear(): void;
  /** Shows a picture until somebody writes. */
  show(picture: Plane): void;
}

/** @param onStroke - told all strokes after every one */
export function createPad(onStroke: (strokes: readonly Stroke[]) => void): Pad {
  const canvas = element("canvas", {
    class: "pad ink",
    width: PAD,
    height: PAD,
    role: "img",
    "aria-label":
      "Write a character here, with a mouse, a pen or a finger. The test images below can be chosen with the keyboard.",
  });
  const context = canvas.getContext("2d");
  let strokes: [number, number][][] = [];
  let isDown = false;

  function clear(): void {
    strokes = [];
    context?.clearRect(0, 0, PAD, PAD);
  }

  function place({ clientX, clientY }: PointerEvent): [number, number] {
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = PAD / width;
    return [scale * (clientX - left), scale * (clientY - top)];
  }

  function lineTo(point: [number, number]): void {
    const stroke = strokes[strokes.length - 1];
    stroke.push(point);
    if (!context) return;
    // a line of no length would leave no trace: the pen is set down as a dot
    if (stroke.length === 1) {
      context.beginPath();
      context.arc(...point, PEN / 2, 0, 2 * Math.PI);
      context.fill();
      return;
    }
    context.lineWidth = PEN;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.beginPath();
    context.moveTo(...stroke[stroke.length - 2]);
    context.lineTo(...point);
    context.stroke();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    isDown = true;
    if (strokes.length === 0) clear();
    strokes.push([]);
    lineTo(place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    for (const part of event.getCoalescedEvents?.() ?? [event])
      lineTo(place(part));
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => {
      if (!isDown) return;
      isDown = false;
      onStroke(strokes);
    });
  return {
    element: canvas,
    clear,
    show(picture) {
      clear();
      const small = element("canvas");
      drawPlane(small, picture);
      context?.drawImage(small, 0, 0, PAD, PAD);
    },
  };
}
