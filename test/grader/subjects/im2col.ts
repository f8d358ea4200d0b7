/** Windows as columns, and back. */
import { copyOf, zeros } from "../../../core/tensor.ts";
import * as plain from "../../../reference/plain/im2col.ts";
import { col2imCases, im2colCases } from "../../arbitraries/im2col.ts";
import type { Col2imCase, Im2colCase } from "../../arbitraries/im2col.ts";
import { callByName, oneResult } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { col2imOrigin, im2colOrigin } from "./origins/im2col.ts";
import { columnsStep } from "./training-steps.ts";

export const im2col: Subject<Im2colCase> = {
  functionName: "im2col",
  cases: im2colCases,
  run: callByName("im2col"),
  resultsOf: oneResult("columns"),
  expected: async ({ inputs, kernelSize, geometry }) => ({
    columns: plain.im2col(inputs, kernelSize, geometry),
  }),
  originOf: im2colOrigin,
  terms: () => 0,
  trainingStep: columnsStep,
  firstImage: (given) => ({ ...given, inputs: copyOf(given.inputs.hi(1)) }),
};

export const col2im: Subject<Col2imCase> = {
  functionName: "col2im",
  cases: col2imCases,
  run: callByName("col2im"),
  resultsOf: oneResult("images"),
  expected: async ({ columns, inputShape, kernelSize, geometry }) => ({
    images: plain.col2im(columns, inputShape, kernelSize, geometry),
  }),
  originOf: col2imOrigin,
  terms: ({ kernelSize }) => kernelSize[0] * kernelSize[1],
  trainingStep: (implementation, given) =>
    columnsStep(implementation, {
      ...given,
      inputs: zeros(given.inputShape),
    }),
  firstImage(given) {
    const [N, ...sizes] = given.inputShape;
    const [rows, columns] = given.columns.shape;
    return {
      ...given,
      columns: copyOf(given.columns.hi(rows, columns / N)),
      inputShape: [1, ...sizes],
    };
  },
};
