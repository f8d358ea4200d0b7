/** Where a picture comes from: a square to write on, and some images of the test set. */
import type { PageData } from "../page-data.ts";
import { element, freshId } from "./dom.ts";
import { inkOf, planeCanvas } from "./ink.ts";
import { createPad, PAD } from "./pad.ts";
import { imageOf } from "./strokes.ts";
import type { Picture, Store } from "./watched.ts";

/** Images to choose from, as radio buttons. */
function examples(
  { images, classNames }: PageData,
  pictures: readonly Picture[],
  onChoice: (picture: Picture) => void,
) {
  const group = freshId("image");
  const chosen = (images?.examples ?? []).map((index) => pictures[index]);
  const inputs = chosen.map((picture) => {
    const input = element("input", { type: "radio", name: group });
    input.addEventListener("change", () => onChoice(picture));
    return input;
  });
  const labels = chosen.map((picture, i) =>
    element(
      "label",
      {},
      inputs[i],
      planeCanvas(
        inkOf(picture.pixels, [images?.height ?? 0, images?.width ?? 0]),
        `Test image of ${classNames[picture.label ?? 0]}`,
      ),
    ),
  );
  return {
    element: element(
      "fieldset",
      { class: "examples" },
      element("legend", {}, "Or take one of the test set"),
      ...labels,
    ),
    show(now?: Picture) {
      inputs.forEach((input, i) => (input.checked = chosen[i] === now));
    },
    isEmpty: chosen.length === 0,
  };
}

export function startPicker(
  data: PageData,
  pictures: readonly Picture[],
  store: Store,
): HTMLElement {
  const [, side] = data.networks[0].network.inputShape;
  const pad = createPad((strokes) =>
    store.change({ picture: { pixels: imageOf(strokes, PAD, side) } }),
  );
  const again = element("button", { type: "button", class: "plain" }, "Clear");
  again.addEventListener("click", () => {
    pad.clear();
    store.change({ picture: undefined });
  });
  const choice = examples(data, pictures, (picture) =>
    store.change({ picture }),
  );
  store.follow(({ picture }, before) => {
    choice.show(picture);
    // what somebody writes stands there already
    if (picture?.index !== undefined && picture !== before?.picture)
      pad.show(inkOf(picture.pixels, [side, side]));
  });
  return element(
    "div",
    { class: "picker" },
    pad.element,
    again,
    ...(choice.isEmpty ? [] : [choice.element]),
  );
}
