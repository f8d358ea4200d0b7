/** The page's program: makes what the page shows explorable. */
import type { PageData } from "../page-data.ts";
import { startChart } from "./chart.ts";
import { startDiagram } from "./diagram.ts";
import { byId } from "./dom.ts";
import { picturesOf } from "./images.ts";
import { startJury } from "./jury.ts";
import { startPicker } from "./picker.ts";
import { readerOf } from "./readers.ts";
import { startMistakes } from "./mistakes.ts";
import { makeSortable } from "./sort.ts";
import { createStore } from "./watched.ts";

/** The network to begin with: the study's default, or the first that can read. */
function firstNetwork({ networks }: PageData): number {
  const usual = networks.findIndex(
    ({ id, weights }) => weights && id === "max_pooling-4",
  );
  const readable = networks.findIndex(({ weights }) => weights);
  return Math.max(0, usual >= 0 ? usual : readable);
}

/** A printed page has no details to open. */
function openDetailsInPrint(): void {
  const closed = new Set<HTMLDetailsElement>();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) {
      if (!details.open) closed.add(details);
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed.clear();
  });
}

function start(data: PageData): void {
  for (const table of document.querySelectorAll("table"))
    if (table.querySelector("th[data-sortable]")) makeSortable(table);
  openDetailsInPrint();
  for (const chart of data.charts) startChart(byId(chart.id), chart);

  const { networks, classNames, images } = data;
  const pictures = picturesOf(data);
  const readers = networks.map(readerOf);
  const store = createStore({
    picture: pictures[images?.examples[0] ?? 0],
    network: firstNetwork(data),
  });
  if (networks.some(({ weights }) => weights)) {
    byId("picker").replaceChildren(startPicker(data, pictures, store));
    byId("jury").replaceChildren(startJury(readers, classNames, store));
  }
  byId("diagram").replaceChildren(startDiagram(readers, classNames, store));
  if (networks.some(({ confusion }) => confusion))
    byId("confusion").replaceChildren(startMistakes(data, pictures, store));
}

start(JSON.parse(byId("data").textContent) as PageData);
