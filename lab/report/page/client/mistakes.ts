/** What a network gets wrong: the confusion matrix, the most frequent mistakes, and the worst ones as images. */
import type { PageData } from "../page-data.ts";
import { confusionTable, mostFrequent } from "./confusions.ts";
import type { ConfusionTable } from "./confusions.ts";
import { select } from "./controls.ts";
import { byId, element } from "./dom.ts";
import { galleryOf } from "./gallery.ts";
import type { Wanted } from "./gallery.ts";
import { matrixOf } from "./matrix.ts";
import type { Picture, Store } from "./watched.ts";

/** Kinds of mistakes that are listed. */
const LISTED = 10;

export function startMistakes(
  { networks, classNames, images }: PageData,
  pictures: readonly Picture[],
  store: Store,
): HTMLElement {
  const known = [...networks.keys()].filter((i) => networks[i].confusion);
  const choice = select(
    "Network",
    known.map((i) => networks[i].label),
    (i) => store.change({ network: known[i] }),
  );
  const place = element("div", { class: "confusion-body" });

  /** Shows a picture in the diagram above. */
  function followPicture(picture: Picture): void {
    store.change({ picture });
    byId("inside").scrollIntoView();
  }

  function draw(index: number): void {
    const network = networks[index];
    const table = confusionTable(network.confusion ?? [], classNames.length);
    const readout = element("p", { class: "readout", role: "status" });
    const cards = element("div", { class: "cards-place" });
    const words = (truth: number, guess: number) =>
      cellWords(table, classNames, truth, guess);
    const show = (wanted?: Wanted) => {
      if (!images) return;
      const all = element(
        "button",
        { type: "button", class: "plain" },
        "Show the worst",
      );
      all.addEventListener("click", () => show());
      cards.replaceChildren(
        element(
          "h3",
          {},
          wanted
            ? `${classNames[wanted.truth]} read as ${classNames[wanted.guess]}`
            : "The worst mistakes",
        ),
        ...(wanted ? [all] : []),
        element(
          "p",
          { class: "note" },
          "Under each image: what it is, what it was taken for, and the cross-entropy in nats.",
        ),
        galleryOf(
          network,
          { images, pictures, classNames },
          wanted,
          followPicture,
        ),
      );
    };
    const choose = (truth: number, guess: number) => {
      readout.textContent = words(truth, guess);
      // images that were read right are no mistakes, and not in the page
      show(truth === guess ? undefined : { truth, guess });
    };
    const matrix = matrixOf(
      table,
      classNames,
      (truth, guess) => {
        readout.textContent = words(truth, guess);
      },
      choose,
    );
    const frequent = mostFrequent(table, LISTED);
    const first = frequent[0] ?? { truth: 0, guess: 0 };
    matrix.mark(first.truth, first.guess);
    readout.textContent = words(first.truth, first.guess);
    show();
    place.replaceChildren(
      element(
        "figure",
        {},
        element(
          "figcaption",
          {},
          element("b", {}, "Confusion matrix. "),
          `Rows: what it is. Columns: what ${network.label} takes it for. Grey is right, red is wrong; the stronger, the larger the share of its row.`,
        ),
        matrix.element,
        readout,
      ),
      element(
        "div",
        { class: "confusion-side" },
        element("h3", {}, "Most often"),
        element(
          "ul",
          { class: "pairs" },
          ...frequent.map(({ truth, guess, count }) => {
            const button = element(
              "button",
              { type: "button", class: "plain" },
              `${classNames[truth]} → ${classNames[guess]} `,
              element("span", { class: "count" }, `${count}×`),
            );
            button.addEventListener("click", () => {
              matrix.mark(truth, guess);
              choose(truth, guess);
            });
            return element("li", {}, button);
          }),
        ),
        cards,
      ),
    );
  }

  store.follow(({ network }, before) => {
    const at = known.indexOf(network);
    if (at < 0 || before?.network === network) return;
    choice.input.selectedIndex = at;
    draw(network);
  });
  // the network that is looked at may be one whose mistakes are not known
  if (!known.includes(store.now.network)) draw(known[0]);
  return element("div", {}, choice.element, place);
}

/** For instance `g read as 9: 12 of 30 (40%)`. */
function cellWords(
  table: ConfusionTable,
  classNames: readonly string[],
  truth: number,
  guess: number,
): string {
  const total = table.total(truth);
  const count = table.countOf(truth, guess);
  const share = total > 0 ? ` (${Math.round((100 * count) / total)}%)` : "";
  const what =
    truth === guess
      ? `${classNames[truth]} read right`
      : `${classNames[truth]} read as ${classNames[guess]}`;
  return `${what}: ${count} of ${total}${share}`;
}
