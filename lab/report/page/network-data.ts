/** What the page's program is told about the networks: as much as a page should carry. */
import { base64Of, packedFloats } from "../../inspect/packing.ts";
import type { ChosenImages, InspectedNetwork } from "../../inspect/inspect.ts";
import type { ImagesData, NetworkData } from "./page-data.ts";
import { networkWords, reductionWords, runName } from "../words.ts";

/** Weights of all networks together; in 16 bits and base64 they take 2.7 bytes each. */
const MOST_WEIGHTS = 2_000_000;

/** Every question has networks of this depth. */
const USUAL_LAYERS = 4;

function weightCount({ weights }: InspectedNetwork): number {
  if (!("value" in weights)) return 0;
  return weights.value.reduce((sum, { length }) => sum + length, 0);
}

/** The networks whose weights the page has room for, those of the usual depth before the others. */
function withRoom(
  networks: readonly InspectedNetwork[],
): Set<InspectedNetwork> {
  const isUsual = ({ run }: InspectedNetwork) => run.layers === USUAL_LAYERS;
  const inOrder = [
    ...networks.filter(isUsual),
    ...networks.filter((network) => !isUsual(network)),
  ];
  let sum = 0;
  return new Set(
    inOrder.filter((network) => {
      const count = weightCount(network);
      if (sum + count > MOST_WEIGHTS) return false;
      sum += count;
      return true;
    }),
  );
}

/** True class, predicted class and how often, one after another, of what there is. */
function triples(counts: Uint32Array, classes: number): number[] {
  return Array.from(counts).flatMap((count, i) =>
    count > 0 ? [Math.floor(i / classes), i % classes, count] : [],
  );
}

function networkData(
  { run, network, weights, predictions, confusion }: InspectedNetwork,
  images: ChosenImages | undefined,
  hasRoom: boolean,
): NetworkData {
  const { reduction, layers, filters, stride, poolStride, kernelSize } =
    network;
  const { inputShape, classes } = network;
  return {
    id: run.id,
    label: runName(run),
    short:
      run.own?.label ??
      networkWords(run).replace(`${reductionWords[reduction]}, `, ""),
    network: {
      reduction,
      layers,
      filters,
      inputShape,
      classes,
      ...(stride !== undefined && { stride }),
      ...(poolStride !== undefined && { poolStride }),
      ...(kernelSize !== undefined && { kernelSize }),
    },
    seed: run.seed,
    testAccuracy: run.testAccuracy,
    ...(hasRoom &&
      "value" in weights && { weights: weights.value.map(packedFloats) }),
    ...(images &&
      "value" in predictions && {
        answers: {
          predicted: images.numbers.map((n) => predictions.value.predicted[n]),
          losses: images.numbers.map((n) =>
            Number(predictions.value.losses[n].toFixed(3)),
          ),
        },
      }),
    ...(confusion && { confusion: triples(confusion, classes) }),
  };
}

/** The networks of a sweep, each with what is known of it and what there is room for. */
export function networksData(
  networks: readonly InspectedNetwork[],
  images: ChosenImages | undefined,
): NetworkData[] {
  const roomy = withRoom(networks);
  return networks.map((network) =>
    networkData(network, images, roomy.has(network)),
  );
}

/** The chosen images, in memory of their own. */
export function imagesData({
  all,
  numbers,
  examples,
}: ChosenImages): ImagesData {
  const { height, width } = all;
  const size = height * width;
  const pixels = new Uint8Array(numbers.length * size);
  numbers.forEach((number, i) =>
    pixels.set(
      all.pixels.subarray(number * size, (number + 1) * size),
      i * size,
    ),
  );
  return {
    height,
    width,
    pixels: base64Of(pixels),
    labels: numbers.map((number) => all.labels[number]),
    numbers,
    examples,
  };
}
