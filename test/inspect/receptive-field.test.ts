import { describe, expect, it } from "vitest";
import {
  fieldSizeOf,
  receptiveFieldsOf,
} from "../../lab/inspect/receptive-field.ts";
import { probabilitiesOf, valuesOf } from "../../lab/inspect/forward.ts";
import { initialWeights } from "../../lab/trainer/initialise.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import type { StudyNetwork } from "../../lab/trainer/study-network.ts";

function networkOf(network: Partial<StudyNetwork>) {
  return buildStudyNetwork({
    reduction: "max_pooling",
    layers: 4,
    filters: 2,
    inputShape: [1, 28, 28],
    classes: 47,
    ...network,
  });
}

/** Rows of the receptive field after every layer but the rectifiers, which change nothing. */
function sizesOf(network: Partial<StudyNetwork>): number[] {
  const model = networkOf(network);
  return receptiveFieldsOf(model)
    .filter((_, i) => model.layers[i].kind !== "relu")
    .map((field) => fieldSizeOf(field)[0]);
}

describe("receptiveFieldsOf", () => {
  it("grows by two taps of a 3x3 window and one of a 2x2, twice as much after every stride of 2", () => {
    // convolution: 1 + 2*1, pooling: + 1*1; then steps of 2, 4, 8
    expect(sizesOf({ layers: 3 }).slice(0, 6)).toEqual([3, 4, 8, 10, 18, 22]);
  });

  it("grows with the dilation while the step stays 1", () => {
    // pairs of 3x3 windows with dilation 1 and 2, 1 and 3, 1 and 4
    const sizes = sizesOf({ reduction: "dilated_convolution", layers: 3 });
    expect(sizes.slice(0, 6)).toEqual([3, 7, 9, 15, 17, 25]);
  });

  it("is one window of 2 more for every overlapping pooling", () => {
    expect(sizesOf({ poolStride: 1, layers: 2 }).slice(0, 4)).toEqual([
      3, 4, 6, 7,
    ]);
  });

  it("leaves what lies beyond the border out of the spans", () => {
    const [convolution, , pooling] = receptiveFieldsOf(networkOf({}));
    expect(convolution.rows.spans[0]).toEqual({ first: 0, last: 1 });
    expect(convolution.rows.spans[1]).toEqual({ first: 0, last: 2 });
    // the first pooling window lies on the padding and the first row
    expect(pooling.rows.spans[0]).toEqual({ first: 0, last: 1 });
    expect(pooling.rows.spans[1]).toEqual({ first: 0, last: 3 });
    expect(pooling.rows.spans).toHaveLength(15);
  });

  it("covers the whole image where the class scores are made", () => {
    for (const layers of [4, 8]) {
      const fields = receptiveFieldsOf(networkOf({ layers }));
      expect(fields[fields.length - 1].rows.spans).toEqual([
        { first: 0, last: 27 },
      ]);
    }
  });

  it.each<Partial<StudyNetwork>>([
    { layers: 2 },
    { reduction: "avg_pooling", layers: 3 },
    { reduction: "strided_convolution", layers: 2, stride: 3 },
    { reduction: "dilated_convolution", layers: 2 },
    { reduction: "avg_pooling", poolStride: 1, layers: 3 },
  ])(
    "has every pixel that an element of %j depends on, and none outside",
    (network) => {
      // small numbers above 0 pass every rectifier, and averages
      const model = networkOf({ ...network, inputShape: [1, 10, 10] });
      const weights = initialWeights(model, 0).map((array) =>
        array.map((value) => Math.abs(value) + 0.01),
      );
      const image = Float32Array.from({ length: 100 }, (_, i) => 1 + (i % 7));
      const fields = receptiveFieldsOf(model);
      const before = valuesOf(model, weights, image);
      const seen = fields.map(({ rows: { spans } }) =>
        spans.map(() => ({ first: Infinity, last: -Infinity })),
      );
      for (let row = 0; row < 10; row++) {
        const changed = image.slice();
        // far more than any maximum
        changed.fill(1_000, row * 10, row * 10 + 10);
        const after = valuesOf(model, weights, changed);
        for (const [i, { shape }] of before.entries())
          for (let y = 0; y < shape[2]; y++)
            if (before[i].get(0, 0, y, 0) !== after[i].get(0, 0, y, 0)) {
              seen[i][y].first = Math.min(seen[i][y].first, row);
              seen[i][y].last = Math.max(seen[i][y].last, row);
            }
      }
      expect(seen).toEqual(fields.map(({ rows }) => rows.spans));
    },
  );
});

describe("probabilitiesOf", () => {
  it("sums to 1, and doubles where a logit is larger by the logarithm of 2", () => {
    const model = networkOf({});
    const [logits] = valuesOf(
      model,
      initialWeights(model, 0),
      new Float32Array(784).fill(0.5),
    ).slice(-1);
    const probabilities = probabilitiesOf(logits);
    expect(probabilities).toHaveLength(47);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    logits.set(0, 3, 0, 0, logits.get(0, 5, 0, 0) + Math.LN2);
    const changed = probabilitiesOf(logits);
    expect(changed[3] / changed[5]).toBeCloseTo(2, 5);
  });
});
