import type { NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { windowOutputSize } from "../../reference/output-size.ts";
import { col2im, im2col } from "../../reference/plain.ts";
import * as columns from "../../lab/lessons/examples/columns.ts";
import * as convolution from "../../lab/lessons/examples/convolution.ts";
import * as axis from "../../lab/lessons/examples/output-size.ts";
import * as pooling from "../../lab/lessons/examples/pooling.ts";
import { contentsOf } from "../reference/same.ts";
import { witnesses } from "../reference/witnesses.ts";

type Results = Readonly<Record<string, NdArray>>;

function contentsOfAll(results: Results): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(results).map(([name, tensor]) => [name, contentsOf(tensor)]),
  );
}

describe("the worked windows on an axis", () => {
  it.each(Object.entries(axis))(
    "%s: has as many steps as fit",
    (_, example) => {
      const { inputSize, windowSize, stride, padding, dilation } =
        example.given;
      expect(
        windowOutputSize(inputSize, windowSize, stride, padding, dilation),
      ).toBe(example.results.steps);
    },
  );
});

describe.each(witnesses)("the worked examples, to $name", ({ witness }) => {
  const {
    slidingWindow,
    borderWindow,
    dilatedWindow,
    twoImagesTwoKernels,
    gradientsSentBack,
    sharedPixels,
    weightsCollect,
    twoParts,
  } = convolution;

  it.each(
    Object.entries({
      slidingWindow,
      borderWindow,
      dilatedWindow,
      twoImagesTwoKernels,
    }),
  )("%s: has these outputs", async (_, { given, results }) => {
    const { inputs, kernels, biases, geometry } = given;
    const outputs = await witness.conv2dFprop(
      inputs,
      kernels,
      biases,
      geometry,
    );
    expect(contentsOfAll({ outputs })).toEqual(contentsOfAll({ ...results }));
  });

  it.each(Object.entries({ gradientsSentBack, sharedPixels }))(
    "%s: sends back these gradients",
    async (_, { given, results }) => {
      const { inputs, kernels, gradsWrtOutputs, geometry } = given;
      const gradsWrtInputs = await witness.conv2dBprop(
        inputs,
        kernels,
        gradsWrtOutputs,
        geometry,
      );
      expect(contentsOfAll({ gradsWrtInputs })).toEqual(
        contentsOfAll({ ...results }),
      );
    },
  );

  it.each(Object.entries({ weightsCollect, twoParts }))(
    "%s: collects these gradients",
    async (_, { given, results }) => {
      const { inputs, kernels, gradsWrtOutputs, geometry } = given;
      const grads = await witness.conv2dGradsWrtParams(
        inputs,
        kernels,
        gradsWrtOutputs,
        geometry,
      );
      expect(contentsOfAll({ ...grads })).toEqual(
        contentsOfAll({ ...results }),
      );
    },
  );

  const { mapMaxima, cornerMaxima, mapMeans, cornerMeans } = pooling;
  it.each(Object.entries({ mapMaxima, cornerMaxima }))(
    "%s: has these maxima in these places",
    async (_, { given, results }) => {
      const pooled = await witness.maxPool2dFprop(given.inputs, given.geometry);
      expect(contentsOfAll({ ...pooled })).toEqual(
        contentsOfAll({ ...results }),
      );
    },
  );

  const { mapMaximaBackward, wonTwice, mapMeansBackward } = pooling;
  it.each(Object.entries({ mapMaximaBackward, wonTwice }))(
    "%s: gives the winners these gradients",
    async (_, { given, results }) => {
      const gradsWrtInputs = await witness.maxPool2dBprop(
        given.inputs,
        given.argmax,
        given.gradsWrtOutputs,
        given.geometry,
      );
      expect(contentsOfAll({ gradsWrtInputs })).toEqual(
        contentsOfAll({ ...results }),
      );
    },
  );

  it("wonTwice: remembers the place of these winners", async () => {
    const { inputs, argmax, geometry } = wonTwice.given;
    const pooled = await witness.maxPool2dFprop(inputs, geometry);
    expect(contentsOf(pooled.argmax)).toEqual(contentsOf(argmax));
  });

  it.each(Object.entries({ mapMeans, cornerMeans }))(
    "%s: has these means",
    async (_, { given, results }) => {
      const outputs = await witness.avgPool2dFprop(
        given.inputs,
        given.geometry,
      );
      expect(contentsOfAll({ outputs })).toEqual(contentsOfAll({ ...results }));
    },
  );

  it("mapMeansBackward: shares these gradients", async () => {
    const { inputs, gradsWrtOutputs, geometry } = mapMeansBackward.given;
    const gradsWrtInputs = await witness.avgPool2dBprop(
      inputs,
      gradsWrtOutputs,
      geometry,
    );
    expect(contentsOfAll({ gradsWrtInputs })).toEqual(
      contentsOfAll({ ...mapMeansBackward.results }),
    );
  });
});

describe("the worked columns", () => {
  it("twoWindows: writes these windows", () => {
    const { inputs, kernelSize, geometry } = columns.twoWindows.given;
    expect(
      contentsOfAll({ columns: im2col(inputs, kernelSize, geometry) }),
    ).toEqual(contentsOfAll({ ...columns.twoWindows.results }));
  });

  it("twoColumns: adds up to this image", () => {
    const { given, results } = columns.twoColumns;
    const images = col2im(
      given.columns,
      given.inputShape,
      given.kernelSize,
      given.geometry,
    );
    expect(contentsOfAll({ images })).toEqual(contentsOfAll({ ...results }));
  });
});
