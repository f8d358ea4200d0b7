/** The feature maps of one stage, in which a place can be pointed at: with a pointer, or with the arrow keys. */
import type { Tensor } from "../../../../core/tensor.ts";
import type { Stage } from "../../../inspect/stages.ts";
import { element } from "./dom.ts";
import { planeCanvas } from "./ink.ts";

/** More are not shown of one stage. */
export const MOST_MAPS = 16;

/** A place in the maps of a stage. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** All maps on one scale, so that they compare. */
function planesOf(
  values: Tensor,
  [channels, height, width]: Stage["shape"],
): Float32Array[] {
  const size = height * width;
  const largest = values.data.reduce((most, value) => Math.max(most, value), 0);
  const scaled = values.data.map((value) => value / (largest || 1));
  return Array.from({ length: Math.min(channels, MOST_MAPS) }, (_, k) =>
    scaled.subarray(k * size, (k + 1) * size),
  );
}

/** A map for each channel that is shown; a single one, ruled, where there are no values. */
function mapElements(
  { shape }: Stage,
  values: Tensor | undefined,
): HTMLElement[] {
  const [channels, height, width] = shape;
  if (!values) {
    const canvas = planeCanvas(
      { height, width, values: [] },
      `A feature map of ${height} by ${width} places`,
    );
    return [element("div", { class: "map ruled" }, canvas)];
  }
  return planesOf(values, shape).map((plane, k) =>
    element(
      "div",
      { class: "map" },
      planeCanvas(
        { height, width, values: plane },
        `Feature map ${k + 1} of ${channels}`,
      ),
    ),
  );
}

function within(place: Place, [, height, width]: Stage["shape"]): Place {
  const clamp = (value: number, most: number) =>
    Math.min(Math.max(value, 0), most - 1);
  return {
    row: clamp(place.row, height),
    column: clamp(place.column, width),
  };
}

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/**
 * @param values - the stage's, `[1, C, H, W]`; without them there is one empty map
 * @param onPlace - told the place that is pointed at; undefined where none is any more
 */
export function mapsOf(
  stage: Stage,
  values: Tensor | undefined,
  onPlace: (place: Place | undefined) => void,
): HTMLElement {
  const { shape } = stage;
  const [, height, width] = shape;
  const maps = mapElements(stage, values);
  const strip = element(
    "div",
    {
      class: "maps-strip",
      tabindex: 0,
      role: "group",
      "aria-label": `Feature maps of ${height} by ${width}; the arrow keys move over them`,
    },
    ...maps,
  );
  let place: Place | undefined;

  function point(next: Place | undefined): void {
    place = next;
    strip.classList.toggle("is-pointed", next !== undefined);
    if (next) {
      strip.style.setProperty("--row", String(next.row));
      strip.style.setProperty("--column", String(next.column));
    }
    onPlace(next);
  }
  strip.style.setProperty("--rows", String(height));
  strip.style.setProperty("--columns", String(width));
  for (const map of maps) {
    const at = ({ clientX, clientY }: PointerEvent) => {
      const box = map.getBoundingClientRect();
      point(
        within(
          {
            row: Math.floor((height * (clientY - box.top)) / box.height),
            column: Math.floor((width * (clientX - box.left)) / box.width),
          },
          shape,
        ),
      );
    };
    map.addEventListener("pointermove", at);
    map.addEventListener("pointerdown", at);
  }
  strip.addEventListener("pointerleave", ({ pointerType }) => {
    // a finger is lifted to see what is under it
    if (pointerType !== "touch") point(undefined);
  });
  strip.addEventListener("blur", () => point(undefined));
  strip.addEventListener("focus", () => {
    if (strip.matches(":focus-visible"))
      point(
        place ?? {
          row: Math.floor(height / 2),
          column: Math.floor(width / 2),
        },
      );
  });
  strip.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const { row, column } = place ?? { row: 0, column: 0 };
    point(within({ row: row + step.row, column: column + step.column }, shape));
  });
  return strip;
}

/** The filters of the first stage, over the maps that they make. */
export function filtersOf(
  weights: Float32Array,
  { shape, window }: Stage,
): HTMLElement {
  const [height, width] = window ?? [1, 1];
  const size = height * width;
  const count = Math.min(shape[0], MOST_MAPS);
  const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  return element(
    "div",
    { class: "filters-strip" },
    ...Array.from({ length: count }, (_, k) =>
      planeCanvas(
        {
          height,
          width,
          values: weights
            .subarray(k * size, (k + 1) * size)
            .map((weight) => weight / (largest || 1)),
        },
        `Filter ${k + 1}`,
      ),
    ),
  );
}
