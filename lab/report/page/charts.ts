/** The study's Figures 7 to 16 as data for curves that can be explored. */
import { counted } from "../../../data/counted.ts";
import { experimentOf } from "../../experiments/declarations.ts";
import type { RunPlan } from "../../experiments/declarations.ts";
import type {
  CurvePoint,
  ExperimentId,
  RunRecord,
  Summary,
} from "../../experiments/record.ts";
import { reductionWords, stepOf } from "../words.ts";
import type { ChartData, CurveData, Dimension } from "./page-data.ts";
import { rowsOf } from "../rows.ts";
import { networkWords } from "../words.ts";

/** A way in which the networks of a question differ. */
interface Way {
  readonly name: string;
  readonly isOrdered: boolean;
  readonly valueOf: (plan: RunPlan) => string;
}

const reduction: Way = {
  name: "Reduction",
  isOrdered: false,
  valueOf: (plan) => reductionWords[plan.reduction],
};
const layers: Way = {
  name: "Layers",
  isOrdered: true,
  valueOf: (plan) => counted(plan.layers, "layer"),
};
const stride: Way = {
  name: "Stride",
  isOrdered: true,
  valueOf: (plan) => `stride ${stepOf(plan)}`,
};

const ways: Readonly<Record<ExperimentId, readonly Way[]>> = {
  pooling: [reduction],
  depth: [reduction, layers],
  overlap: [reduction, stride],
  stride: [stride],
};

/** Enough for a curve on a screen. */
function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(5)) : null;
}

function curveData({ curves }: RunRecord): CurveData {
  const along = (measure: (point: CurvePoint) => number) =>
    curves.map((point) => rounded(measure(point)));
  return {
    trainAccuracy: along((point) => point.trainAccuracy),
    validAccuracy: along((point) => point.validAccuracy),
    trainLoss: along((point) => point.trainLoss),
    validLoss: along((point) => point.validLoss),
  };
}

function dimensionOf(
  { name, isOrdered, valueOf }: Way,
  plans: readonly RunPlan[],
): Dimension {
  const values = [...new Set(plans.map(valueOf))];
  const { compare } = new Intl.Collator("en", { numeric: true });
  return {
    name,
    isOrdered,
    values: isOrdered ? values.toSorted(compare) : values,
  };
}

/** @param id - of the element that the chart is drawn in */
export function chartData(
  id: string,
  experiment: ExperimentId,
  summary: Summary,
): ChartData {
  const rows = rowsOf(experimentOf(experiment), summary).filter(
    ({ ours }) => ours.length > 0,
  );
  const plans = rows.map(({ plan }) => plan);
  const dimensions = ways[experiment].map((way) => dimensionOf(way, plans));
  return {
    id,
    dimensions,
    lines: rows.map(({ plan, ours }) => ({
      at: ways[experiment].map(({ valueOf }, i) =>
        dimensions[i].values.indexOf(valueOf(plan)),
      ),
      label: networkWords(plan),
      seeds: ours.map(curveData),
    })),
  };
}
