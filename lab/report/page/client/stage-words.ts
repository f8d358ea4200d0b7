/** A network's stages in words. */
import type { Stage } from "../../../inspect/stages.ts";

const KINDS: Readonly<Record<Stage["kind"], string>> = {
  convolution: "convolution",
  maxPooling: "max pooling",
  avgPooling: "average pooling",
  adaptivePooling: "adaptive average pooling",
  affine: "affine layer",
};

/** The exercise in which the kata asks for it. */
const EXERCISES: Readonly<Record<Stage["kind"], string | undefined>> = {
  convolution: "02",
  maxPooling: "05",
  avgPooling: "06",
  adaptivePooling: undefined,
  affine: undefined,
};

/** For instance `3×3 convolution, dilation 2, ReLU`. */
export function stageTitle(stage: Stage): string {
  const { kind, window, stride, dilation, hasReLU, shape } = stage;
  if (kind === "adaptivePooling")
    return `${KINDS[kind]} to ${shape[1]}×${shape[2]}`;
  if (kind === "affine") return `${KINDS[kind]} over the whole map, softmax`;
  const size = window ? `${window[0]}×${window[1]} ` : "";
  return [
    `${size}${KINDS[kind]}`,
    ...(stride > 1 || kind !== "convolution" ? [`stride ${stride}`] : []),
    ...(dilation > 1 ? [`dilation ${dilation}`] : []),
    ...(hasReLU ? ["ReLU"] : []),
  ].join(", ");
}

function flopWords(flops: number): string {
  return flops >= 1e5
    ? `${(flops / 1e6).toPrecision(3)} MFLOP`
    : `${(flops / 1e3).toPrecision(3)} kFLOP`;
}

/** How much of the image a place of a stage's maps depends on. */
function fieldWords(
  { field: { rows, columns } }: Stage,
  image: number,
): string {
  const seesAll = rows.spans.every(
    ({ first, last }) => first === 0 && last === image - 1,
  );
  return seesAll ? "all of the image" : `${rows.size}×${columns.size} pixels`;
}

/**
 * What to know of a stage, by name.
 *
 * @param image - rows of the image
 */
export function stageFacts(stage: Stage, image: number): [string, string][] {
  const { kind, shape, parameters, flops } = stage;
  const [channels, height, width] = shape;
  const exercise = EXERCISES[kind];
  const facts: [string, string | undefined][] = [
    kind === "affine"
      ? ["Scores", `${channels} classes`]
      : ["Feature maps", `${channels} of ${height}×${width}`],
    ["Receptive field", fieldWords(stage, image)],
    ["Weights", parameters > 0 ? parameters.toLocaleString("en") : undefined],
    ["Work", flops > 0 ? flopWords(flops) : undefined],
    ["You write it in", exercise && `exercise ${exercise}`],
  ];
  return facts.flatMap(([name, fact]) => (fact ? [[name, fact]] : []));
}
