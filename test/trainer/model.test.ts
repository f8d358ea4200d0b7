import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { buildModel, parameterCountOf } from "../../lab/trainer/model.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import type { StudyNetwork } from "../../lab/trainer/study-network.ts";

function network(changes: Partial<StudyNetwork>) {
  return buildStudyNetwork({
    reduction: "max_pooling",
    layers: 4,
    filters: 64,
    inputShape: [1, 28, 28],
    classes: 47,
    ...changes,
  });
}

/** Widths of the feature maps: the image's, then what each block leaves. */
function mapSizes(changes: Partial<StudyNetwork>): number[] {
  const { layers, inputShape } = network(changes);
  const isPooling = changes.reduction?.endsWith("pooling") ?? true;
  const perBlock = isPooling ? 3 : 4;
  const blocks = changes.layers ?? 4;
  const sizes = [inputShape[2]];
  for (let block = 1; block <= blocks; block++) {
    sizes.push(layers[block * perBlock - 1].outputShape[2]);
  }
  return sizes;
}

describe("buildStudyNetwork", () => {
  it("has the study's feature maps with pooling", () => {
    const sizes = [28, 15, 8, 5, 3, 2, 2, 2, 2];
    expect(mapSizes({ layers: 8 })).toEqual(sizes);
    expect(mapSizes({ layers: 8, reduction: "avg_pooling" })).toEqual(sizes);
  });

  it("has the study's feature maps with strided convolutions", () => {
    const reduction = "strided_convolution";
    expect(mapSizes({ reduction, layers: 8 })).toEqual([
      28, 14, 7, 4, 2, 1, 1, 1, 1,
    ]);
    expect(mapSizes({ reduction, stride: 1 })).toEqual([28, 28, 28, 28, 28]);
    expect(mapSizes({ reduction, stride: 3 })).toEqual([28, 10, 4, 2, 1]);
    expect(mapSizes({ reduction, stride: 4 })).toEqual([28, 7, 2, 1, 1]);
  });

  it("has the study's feature maps with dilated convolutions", () => {
    const reduction = "dilated_convolution";
    expect(mapSizes({ reduction })).toEqual([28, 26, 22, 16, 8]);
  });

  it("has the study's feature maps with overlapping pooling", () => {
    expect(mapSizes({ poolStride: 1 })).toEqual([28, 29, 30, 31, 32]);
  });

  it("pools adaptively to 2x2 exactly where the map has another size", () => {
    const kinds = (layers: number) =>
      network({ layers }).layers.map(({ kind }) => kind);
    expect(kinds(4)).toContain("adaptiveAvgPool2d");
    expect(kinds(5)).not.toContain("adaptiveAvgPool2d");
  });

  it("ends in 47 logits of four numbers per filter each", () => {
    const model = network({ layers: 5 });
    expect(model.layers.at(-1)).toMatchObject({
      kind: "conv2d",
      inputShape: [64, 2, 2],
      outputShape: [47, 1, 1],
    });
    expect(model.classes).toBe(47);
  });

  it("counts weights without biases", () => {
    const convolutions = 9 * 64 + 3 * 9 * 64 * 64;
    expect(parameterCountOf(network({}))).toBe(convolutions + 47 * 64 * 4);
  });

  it("refuses a fifth dilated layer with both sizes and a cure", () => {
    const build = () =>
      network({ reduction: "dilated_convolution", layers: 5 });
    expect(build).toThrow(UserError);
    expect(build).toThrow(
      /^layer 19 \(conv2d\) cannot follow: its input is 8x8; .*spans 13, larger than the padded input 10.*fewer layers$/,
    );
  });
});

describe("buildModel", () => {
  it("names the layer whose window does not fit", () => {
    const pool = {
      kind: "maxPool2d",
      geometry: { size: [2, 2], stride: [2, 2], padding: [0, 0] },
    } as const;
    expect(() => buildModel([1, 3, 3], [pool, pool])).toThrow(
      /^layer 2 \(maxPool2d\) cannot follow: its input is 1x1; /,
    );
  });
});
