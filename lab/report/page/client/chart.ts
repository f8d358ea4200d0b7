/** The curves of one question, with everything that can be chosen about them. */
import type { ChartData } from "../page-data.ts";
import { checkboxes, radios, slider } from "./controls.ts";
import { element } from "./dom.ts";
import { drawPanel } from "./panel.ts";
import type { DrawnPanel } from "./panel.ts";
import { lastEpoch, lookDimension, panelsOf, rangeOf } from "./series.ts";
import type { ChartState, Split } from "./series.ts";

const MEASURES = ["accuracy", "error"] as const;
const MEASURE_LABELS = {
  accuracy: "accuracy",
  error: "error (cross-entropy, nats)",
} as const;
const SPLITS: readonly Split[] = ["validation", "training"];

/** Panels are at least so wide where there are several, CSS pixels. */
const LEAST_WIDTH = 270;
const GAP = 24;

function firstState({ dimensions }: ChartData): ChartState {
  return {
    measure: "accuracy",
    shown: dimensions.map(({ values }) => new Set(values.keys())),
    splits: new Set<Split>(
      dimensions.length === 1 ? ["validation", "training"] : ["validation"],
    ),
    smoothing: 0,
    panelBy: dimensions.length === 1 ? -1 : 0,
    from: 1,
  };
}

function toggled<Item>(set: ReadonlySet<Item>, item: Item, isOn: boolean) {
  const others = [...set].filter((other) => other !== item);
  return new Set(isOn ? [...others, item] : others);
}

/** Draws a chart into an element that is on the page. */
export function startChart(container: HTMLElement, chart: ChartData): void {
  const epochs = lastEpoch(chart);
  let state = firstState(chart);
  let epoch = epochs;
  let drawn: DrawnPanel[] = [];
  const panels = element("div", { class: "panels" });

  const smoothNote = element(
    "p",
    { class: "note" },
    "Smoothed: a running mean over the epochs, with what was measured faint behind it. The numbers are those that were measured.",
  );

  function showEpoch(next: number): void {
    epoch = next;
    reading.show(next);
    for (const panel of drawn) panel.show(next);
  }

  function draw(): void {
    const all = panelsOf(chart, state);
    const { clientWidth } = panels;
    const columns = Math.max(
      1,
      Math.min(
        all.length,
        Math.floor((clientWidth + GAP) / (LEAST_WIDTH + GAP)),
        all.length === 4 ? 2 : 3,
      ),
    );
    const width = Math.floor((clientWidth - GAP * (columns - 1)) / columns);
    panels.style.setProperty("--columns", String(columns));
    drawn = all.map((panel) =>
      drawPanel(
        panel,
        {
          width,
          height: Math.min(360, Math.max(220, Math.round(0.5 * width))),
          epochs: [state.from, epochs],
          values: rangeOf(all),
          valueLabel: MEASURE_LABELS[state.measure],
          looks: chart.dimensions[lookDimension(chart, state.panelBy)],
        },
        showEpoch,
      ),
    );
    const nothing = element(
      "p",
      { class: "note" },
      "Nothing is chosen: tick a box above.",
    );
    const isEmpty = all.length === 0 || state.splits.size === 0;
    smoothNote.hidden = state.smoothing === 0;
    panels.replaceChildren(
      ...(isEmpty ? [nothing] : drawn.map((panel) => panel.element)),
    );
    showEpoch(Math.max(epoch, state.from));
  }

  function change(changes: Partial<ChartState>): void {
    state = { ...state, ...changes };
    draw();
  }

  const reading = slider(
    "Read at epoch",
    { min: 1, max: epochs, step: 1 },
    epoch,
    String,
    (value) => showEpoch(Math.max(value, state.from)),
  );
  const half = Math.floor(epochs / 2) + 1;
  container.replaceChildren(
    element(
      "div",
      { class: "controls" },
      radios("Shown", ["accuracy", "error"], 0, (i) =>
        change({ measure: MEASURES[i] }),
      ),
      checkboxes(
        "Images",
        SPLITS.map((split) => ({
          label: split,
          isOn: state.splits.has(split),
        })),
        (i, isOn) => change({ splits: toggled(state.splits, SPLITS[i], isOn) }),
      ),
      ...chart.dimensions.map(({ name, values }, dimension) =>
        checkboxes(
          name,
          values.map((label) => ({ label, isOn: true })),
          (i, isOn) =>
            change({
              shown: state.shown.map((set, other) =>
                other === dimension ? toggled(set, i, isOn) : set,
              ),
            }),
        ),
      ),
      ...(chart.dimensions.length > 1
        ? [
            radios(
              "A panel for each",
              chart.dimensions.map(({ name }) => name.toLowerCase()),
              state.panelBy,
              (i) => change({ panelBy: i }),
            ),
          ]
        : []),
      ...(half > 1
        ? [
            radios("Epochs", ["all", "second half"], 0, (i) =>
              change({ from: i === 0 ? 1 : half }),
            ),
          ]
        : []),
      slider(
        "Smoothing",
        { min: 0, max: 0.95, step: 0.05 },
        0,
        (value) => (value === 0 ? "none" : value.toFixed(2)),
        (value) => change({ smoothing: value }),
      ).element,
      reading.element,
    ),
    smoothNote,
    panels,
  );
  let width = 0;
  new ResizeObserver(() => {
    if (panels.clientWidth === width) return;
    width = panels.clientWidth;
    draw();
  }).observe(panels);
}
