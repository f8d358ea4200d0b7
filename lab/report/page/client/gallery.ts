/** Images that a network got wrong, as cards. */
import type { ImagesData, NetworkData } from "../page-data.ts";
import { element } from "./dom.ts";
import { inkOf, planeCanvas } from "./ink.ts";
import type { Picture } from "./watched.ts";

/** Cards that are shown at once. */
const MOST = 24;

/** Which mistakes are shown: all, or those of one kind. */
export interface Wanted {
  readonly truth: number;
  readonly guess: number;
}

/** The mistakes among the page's images, those with the largest loss first. */
function mistakesOf(
  { answers }: NetworkData,
  { labels }: ImagesData,
  wanted: Wanted | undefined,
): number[] {
  if (!answers) return [];
  const { predicted, losses } = answers;
  return [...labels.keys()]
    .filter((i) => predicted[i] !== labels[i])
    .filter(
      (i) =>
        !wanted ||
        (labels[i] === wanted.truth && predicted[i] === wanted.guess),
    )
    .toSorted((a, b) => losses[b] - losses[a]);
}

export interface Shown {
  readonly images: ImagesData;
  readonly pictures: readonly Picture[];
  readonly classNames: readonly string[];
}

/** @param onChoice - told the picture of a card that is clicked at */
export function galleryOf(
  network: NetworkData,
  { images, pictures, classNames }: Shown,
  wanted: Wanted | undefined,
  onChoice: (picture: Picture) => void,
): HTMLElement {
  const all = mistakesOf(network, images, wanted);
  if (all.length === 0)
    return element(
      "p",
      { class: "note" },
      wanted
        ? "None of these images is in the page, which has the worst mistakes of every network."
        : "No mistakes.",
    );
  return element(
    "ul",
    { class: "gallery" },
    ...all.slice(0, MOST).map((i) => {
      const truth = classNames[images.labels[i]];
      const guess = classNames[network.answers?.predicted[i] ?? 0];
      const loss = network.answers?.losses[i].toFixed(1) ?? "";
      const card = element(
        "button",
        {
          type: "button",
          title: `${truth} read as ${guess}, cross-entropy ${loss} nats: follow it through the network`,
        },
        planeCanvas(
          inkOf(pictures[i].pixels, [images.height, images.width]),
          `Test image ${images.numbers[i]}`,
        ),
        element(
          "span",
          { class: "pair" },
          `${truth} → `,
          element("b", {}, guess),
        ),
        element("span", { class: "loss" }, loss),
      );
      card.addEventListener("click", () => onChoice(pictures[i]));
      return element("li", {}, card);
    }),
  );
}
