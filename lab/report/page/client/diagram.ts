/** One network, stage by stage, with what becomes of a picture in it. */
import type { Tensor } from "../../../../core/tensor.ts";
import type { Stage } from "../../../inspect/stages.ts";
import { networkStages } from "../../../inspect/trace.ts";
import type { Trace } from "../../../inspect/trace.ts";
import { select } from "./controls.ts";
import { element } from "./dom.ts";
import { drawPlane, inkOf } from "./ink.ts";
import { filtersOf, mapsOf, MOST_MAPS } from "./maps.ts";
import type { Place } from "./maps.ts";
import type { Reader } from "./readers.ts";
import { stageFacts, stageTitle } from "./stage-words.ts";
import type { Picture, Store } from "./watched.ts";

/** Classes that are shown with their probability. */
const SCORES = 6;

/** The picture that goes in, on which the receptive field of a place can be marked. */
function inputOf([, height, width]: readonly number[]) {
  const canvas = element("canvas", { class: "ink" });
  const mark = element("div", { class: "field" });
  const text = element("p", { class: "note", "aria-live": "polite" });
  const HINT =
    "Point at a place in a feature map, or move there with Tab and the arrow keys: here you see what it depends on.";
  return {
    element: element(
      "div",
      { class: "input-picture" },
      element("div", { class: "map" }, canvas, mark),
      text,
    ),
    draw(picture: Picture | undefined, label: string) {
      drawPlane(
        canvas,
        inkOf(picture?.pixels ?? new Uint8Array(height * width), [
          height,
          width,
        ]),
      );
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", label);
    },
    point({ field }: Stage, place: Place | undefined) {
      mark.hidden = !place;
      text.textContent = HINT;
      if (!place) return;
      const rows = field.rows.spans[place.row];
      const columns = field.columns.spans[place.column];
      mark.style.top = `${(100 * rows.first) / height}%`;
      mark.style.left = `${(100 * columns.first) / width}%`;
      mark.style.height = `${(100 * (rows.last - rows.first + 1)) / height}%`;
      mark.style.width = `${(100 * (columns.last - columns.first + 1)) / width}%`;
      text.textContent = `Row ${place.row + 1}, column ${place.column + 1} depends on rows ${rows.first + 1} to ${rows.last + 1} and columns ${columns.first + 1} to ${columns.last + 1}.`;
    },
    hint() {
      mark.hidden = true;
      text.textContent = HINT;
    },
  };
}

function factList(facts: readonly [string, string][]): HTMLElement {
  return element(
    "dl",
    {},
    ...facts.map(([name, fact]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, fact)),
    ),
  );
}

/** The likeliest classes, each with a bar. */
function scoresOf(
  { probabilities }: Trace,
  classNames: readonly string[],
  label: number | undefined,
): HTMLElement {
  const best = [...probabilities.keys()]
    .toSorted((a, b) => probabilities[b] - probabilities[a])
    .slice(0, SCORES);
  return element(
    "ol",
    { class: "scores" },
    ...best.map((index) => {
      const share = probabilities[index];
      const bar = element("span", { class: "bar" });
      bar.style.setProperty("--share", String(share));
      return element(
        "li",
        { class: index === label ? "is-true" : undefined },
        element("span", { class: "class-name" }, classNames[index]),
        bar,
        element("span", {}, share.toFixed(3)),
      );
    }),
  );
}

export function startDiagram(
  readers: readonly Reader[],
  classNames: readonly string[],
  store: Store,
): HTMLElement {
  const { inputShape } = readers[0].data.network;
  const [, side] = inputShape;
  const input = inputOf(inputShape);
  const stages = element("ol", { class: "stages" });
  const choice = select(
    "Network",
    readers.map(({ data }) => data.label),
    (network) => store.change({ network }),
  );

  function rowOf(
    stage: Stage,
    values: Tensor | undefined,
    filters?: Float32Array,
  ) {
    const more =
      values && stage.shape[0] > MOST_MAPS
        ? [
            element(
              "p",
              { class: "note" },
              `The first ${MOST_MAPS} of ${stage.shape[0]}.`,
            ),
          ]
        : [];
    return element(
      "li",
      { class: "stage" },
      element(
        "div",
        { class: "stage-facts" },
        element("h3", {}, stageTitle(stage)),
        factList(stageFacts(stage, side)),
      ),
      element(
        "div",
        { class: "stage-maps" },
        ...(filters ? [filtersOf(filters, stage)] : []),
        mapsOf(stage, values, (place) => input.point(stage, place)),
        ...more,
      ),
    );
  }

  function draw(reader: Reader, picture: Picture | undefined): void {
    const traced = picture && reader.read(picture);
    const weights = reader.weights();
    const label =
      picture?.label === undefined
        ? "The picture that goes in"
        : `The picture that goes in, labelled ${classNames[picture.label]}`;
    input.draw(picture, label);
    input.hint();
    stages.replaceChildren(
      ...networkStages(reader.data.network).map((stage, i) =>
        stage.kind === "affine"
          ? element(
              "li",
              { class: "stage" },
              element(
                "div",
                { class: "stage-facts" },
                element("h3", {}, stageTitle(stage)),
                factList(stageFacts(stage, side)),
              ),
              traced
                ? scoresOf(traced, classNames, picture?.label)
                : element("div"),
            )
          : rowOf(stage, traced?.values[i], i === 0 ? weights?.[0] : undefined),
      ),
    );
  }

  store.follow(({ network, picture }, before) => {
    if (before && before.network === network && before.picture === picture)
      return;
    choice.input.selectedIndex = network;
    draw(readers[network], picture);
  });
  return element(
    "figure",
    { class: "diagram" },
    element(
      "figcaption",
      {},
      element("b", {}, "Stage by stage. "),
      readers.some(({ data }) => data.weights)
        ? "Maps are shown after the rectifier, all of a stage on one scale: the darkest is its largest value. Over the first ones stand the filters that make them; dark adds, red subtracts."
        : "Every square is a map, with as many places as it has.",
    ),
    choice.element,
    element("div", { class: "diagram-body" }, input.element, stages),
  );
}
