/** How little pooled maps change when a character moves by a pixel (section 3.1 of the study): exercise 06. */
import ops from "ndarray-ops";
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import { tensorOf, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { BALANCED_CLASS_NAMES } from "../../../data/class-names.ts";
import { imagesToFloats } from "../../../data/dataset.ts";
import { drawHandwriting } from "../../../data/drawn.ts";
import { avgPool2dFprop, maxPool2dFprop } from "../../../reference/plain.ts";
import { rowsOf } from "./grid.ts";
import { caption, element, figureOf, rectangle, text } from "./svg.ts";
import type { Figure, Place } from "./svg.ts";

const SIDE = 150;
const TOP = 92;
const ROW = 180;
const LEFT = 130;
const PITCH = 168;

/** The first embedded character of every class, `[1, 1, 28, 28]` each. */
export function firstCharacters(): Tensor[] {
  const images = drawHandwriting(1, 0);
  return BALANCED_CLASS_NAMES.map((_, i) =>
    tensorOf([1, 1, images.height, images.width], imagesToFloats(images, [i])),
  );
}

/** The image one pixel further to the right; the column that comes in is empty. */
export function movedRight(image: Tensor): Tensor {
  const [N, C, H, W] = image.shape;
  const moved = zeros(image.shape);
  ops.assign(moved.lo(0, 0, 0, 1), image.hi(N, C, H, W - 1));
  return moved;
}

export type Pooling = "max" | "average";

/** Pools with windows that lie side by side. */
export function pooledBy(
  pooling: Pooling,
  window: number,
  image: Tensor,
): Tensor {
  const geometry: Pool2dGeometry = {
    size: [window, window],
    stride: [window, window],
    padding: [0, 0],
  };
  return pooling === "max"
    ? maxPool2dFprop(image, geometry).outputs
    : avgPool2dFprop(image, geometry);
}

/** The sum of |a - b| as a fraction of the sum of |a|. */
export function relativeChange(a: Tensor, b: Tensor): number {
  const difference = zeros(a.shape);
  ops.sub(difference, a, b);
  return ops.norm1(difference) / ops.norm1(a);
}

/** What a step of one pixel changes in the pooled map; a window of 1 pools nothing. */
export function changeByStep(
  pooling: Pooling,
  window: number,
  image: Tensor,
): number {
  const pooled = (map: Tensor) => pooledBy(pooling, window, map);
  return relativeChange(pooled(image), pooled(movedRight(image)));
}

/** A map from 0 (white) to 1 or -1 (black); one path per shade, a square of 1x1 for every pixel that has it. */
function inked(map: Tensor, place: Place): string {
  const rows = rowsOf(map);
  const squares = new Map<number, string>();
  rows.forEach((row, y) =>
    row.forEach((value, x) => {
      const grey = Math.round(255 * (1 - Math.abs(value)));
      squares.set(grey, `${squares.get(grey) ?? ""}M${x} ${y}h1v1h-1z`);
    }),
  );
  const scale = SIDE / rows.length;
  const paths = Array.from(squares, ([grey, d]) =>
    element("path", { d, fill: `rgb(${grey},${grey},${grey})` }),
  );
  return [
    element(
      "g",
      {
        transform: `translate(${place.x} ${place.y}) scale(${scale})`,
        "shape-rendering": "crispEdges",
      },
      paths.join("\n"),
    ),
    rectangle(
      { ...place, width: SIDE, height: SIDE },
      { fill: "none", stroke: "#8c8c8c" },
    ),
  ].join("\n");
}

/** @param windows - of max pooling, one per column; 1 is the image itself */
export function translationFigure(
  character: Tensor,
  windows: readonly number[],
): Figure {
  const percent = (fraction: number) => `${Math.round(100 * fraction)} %`;
  const columns = windows.map((window) => {
    const first = pooledBy("max", window, character);
    const second = pooledBy("max", window, movedRight(character));
    const difference = zeros(first.shape);
    ops.sub(difference, first, second);
    return { window, maps: [first, second, difference] };
  });
  const changes = windows.map((window) =>
    percent(changeByStep("max", window, character)),
  );
  const labels = ["as it is", "moved by 1 pixel", "difference"];
  return figureOf(
    {
      name: "06-translation",
      title: "A character moves by one pixel: pooled maps change less",
      description: `An embedded character, the same one pixel further to the right, and the difference: as it is, and after max pooling with windows of ${windows.slice(1).join(", ")}. The difference is ${changes.join(", ")} of what was there.`,
      height: TOP + 3 * ROW + 14,
    },
    [
      ...columns.flatMap(({ window, maps }, i) => {
        const x = LEFT + i * PITCH;
        const side = maps[0].shape[2];
        return [
          text(
            window === 1
              ? "the image"
              : `max pooling ${window} \u00d7 ${window}`,
            { x, y: TOP - 32 },
            { weight: "bold" },
          ),
          caption(`${side} \u00d7 ${side}`, { x, y: TOP - 13 }),
          ...maps.map((map, row) => inked(map, { x, y: TOP + row * ROW })),
          caption(`changed: ${changes[i]}`, { x, y: TOP + 3 * ROW - 12 }),
        ];
      }),
      ...labels.map((label, row) =>
        text(
          label,
          { x: 16, y: TOP + row * ROW + SIDE / 2 },
          { size: 13, weight: "bold" },
        ),
      ),
    ],
  );
}
