/** Windows as columns, and back. */
import { copyOf } from "../../../core/tensor.ts";
import * as plain from "../../../reference/plain/im2col.ts";
import { col2imCases, im2colCases } from "../../arbitraries/im2col.ts";
import type { Col2imCase, Im2colCase } from "../../arbitraries/im2col.ts";
import {
  otherConv2dGeometries,
  smallNumbers,
} from "../../arbitraries/other-geometries.ts";
import { vastCol2im, vastIm2col } from "../../arbitraries/vast.ts";
import { callByName, oneResult } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { col2imOrigin, im2colOrigin } from "./origins/im2col.ts";
import { im2colForward } from "./forward-passes.ts";

export const im2col: Subject<Im2colCase> = {
  functionName: "im2col",
  cases: im2colCases,
  vastCase: vastIm2col,
  run: callByName("im2col"),
  resultsOf: oneResult("columns"),
  expected: async ({ inputs, kernelSize, geometry }) => ({
    columns: plain.im2col(inputs, kernelSize, geometry),
  }),
  otherGeometries(given) {
    const [, , H, W] = given.inputs.shape;
    return otherConv2dGeometries([H, W], given.kernelSize, given.geometry).map(
      ({ geometry }) => ({ ...given, geometry }),
    );
  },
  originOf: im2colOrigin,
  terms: () => 0,
  firstImage: (given) => ({ ...given, inputs: copyOf(given.inputs.hi(1)) }),
};

export const col2im: Subject<Col2imCase> = {
  functionName: "col2im",
  cases: col2imCases,
  vastCase: vastCol2im,
  run: callByName("col2im"),
  resultsOf: oneResult("images"),
  expected: async ({ columns, inputShape, kernelSize, geometry }) => ({
    images: plain.col2im(columns, inputShape, kernelSize, geometry),
  }),
  otherGeometries(given) {
    const { inputShape, kernelSize } = given;
    const [N, C, H, W] = inputShape;
    const rows = C * kernelSize[0] * kernelSize[1];
    return otherConv2dGeometries([H, W], kernelSize, given.geometry).map(
      ({ geometry, outputs: [OH, OW] }) => ({
        ...given,
        columns: smallNumbers([rows, N * OH * OW]),
        geometry,
      }),
    );
  },
  originOf: col2imOrigin,
  terms: ({ kernelSize }) => kernelSize[0] * kernelSize[1],
  forwardPass: im2colForward,
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
