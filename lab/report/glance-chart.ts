/** Results of networks beside the study's, each network at a place of its own, as one self-contained SVG. */
import * as Plot from "@observablehq/plot";
import {
  background,
  FONT,
  FRAME,
  headingMarks,
  INK,
  svgText,
} from "./drawing.ts";
import type { Heading } from "./drawing.ts";
import { framesOf, meanOf, shownIn } from "./glance-frame.ts";
import type { Frame, Panel } from "./glance-frame.ts";
import {
  axisMarks,
  CHANCE_DASH,
  chanceMarks,
  groundMark,
  ourMarks,
  seedsOf,
  STUDY_DASH,
  studyMarks,
} from "./glance-marks.ts";
import { keyMarks } from "./key.ts";
import type { KeyItem } from "./key.ts";
import type { Interval } from "./layout.ts";
import { marginLabels } from "./margin-labels.ts";
import type { MarginLabel } from "./margin-labels.ts";

export interface GlanceChart extends Omit<Heading, "key"> {
  readonly description: string;
  /** Side by side; where one has several series, there is no other, and their names stand in the right margin. */
  readonly panels: readonly Panel[];
}

/** The chart as an SVG document. */
export function glanceSvg(chart: GlanceChart): string {
  const { panels, title, description } = chart;
  const hasNames = panels.some(({ series }) => series.length > 1);
  const frames = framesOf(panels, hasNames);
  const sheet = plotIn(
    [FRAME.left, FRAME.right],
    [FRAME.top, FRAME.bottom],
    [
      background(),
      ...headingMarks({ ...chart, key: keyMarks(keyOf(frames)) }),
      ...(hasNames ? marginLabels(namesIn(frames)) : []),
    ],
  );
  return svgText([sheet, ...frames.map(plotOf)], title, description);
}

/** A plot whose frame is in this place. */
function plotIn(
  across: Interval,
  down: Interval,
  marks: Plot.Markish[],
): Plot.PlotOptions {
  return {
    width: FRAME.width,
    height: FRAME.height,
    marginTop: down[0],
    marginRight: FRAME.width - across[1],
    marginBottom: FRAME.height - down[1],
    marginLeft: across[0],
    style: { fontFamily: FONT, fontSize: "13px", color: INK },
    marks,
  };
}

function plotOf(frame: Frame): Plot.PlotOptions {
  const { panel, across, down, domain } = frame;
  const { series, ticks } = panel;
  const places = ticks.map(({ place }) => place);
  const marks = [
    ...(series.length > 1 ? [groundMark(panel)] : []),
    ...axisMarks(frame),
    ...chanceMarks(frame),
    ...series.flatMap((_, i) => studyMarks(frame, i)),
    ...series.flatMap((_, i) => ourMarks(frame, i)),
  ];
  return {
    ...plotIn(across, down, marks),
    x: {
      domain: [Math.min(...places) - 0.5, Math.max(...places) + 0.5],
      range: across,
      axis: null,
    },
    y: { domain, range: down.toReversed(), axis: null },
  };
}

/** The names of the series, each at the height of its last result. */
function namesIn(frames: readonly Frame[]): MarginLabel[] {
  const [{ panel }] = frames;
  return panel.series.flatMap(({ label, style, results }) => {
    const value = results.map(meanOf).findLast(Number.isFinite);
    const frame = frames.find((one) => !Number.isNaN(shownIn(one, value)));
    if (!frame) return [];
    const y = { domain: frame.domain, range: frame.down.toReversed() };
    return [{ label, style, y: Plot.scale({ y }).apply(value) }];
  });
}

function keyOf(frames: readonly Frame[]): KeyItem[] {
  const series = frames.flatMap(({ panel }) => panel.series);
  const results = series.flatMap((one) => one.results);
  const hasSeeds = series.some((one) => seedsOf(one).length > 0);
  const hasStudy = results.some(({ study }) => study !== undefined);
  const hasChance = frames.some(
    (frame) => !Number.isNaN(shownIn(frame, frame.panel.chance)),
  );
  const items: (KeyItem | false)[] = [
    {
      label: hasSeeds ? "our mean" : "ours",
      dash: "none",
      mark: "filled",
      width: hasSeeds ? 114 : 90,
    },
    hasSeeds && { label: "a seed", mark: "small", width: 74 },
    hasStudy && {
      label: "the study",
      dash: STUDY_DASH,
      mark: "hollow",
      width: 118,
    },
    hasChance && { label: "chance", dash: CHANCE_DASH, width: 100 },
  ];
  return items.filter((item) => item !== false);
}
