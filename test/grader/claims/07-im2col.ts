import { tensorOf } from "../../../core/tensor.ts";
import { col2imMisfits, im2colMisfits } from "../../arbitraries/im2col.ts";
import { tensors } from "../../arbitraries/tensors.ts";
import { agreementClaims, handWorkedClaim, shapeClaim } from "../agreement.ts";
import { expectSameSums } from "../algebra.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { receiveTensors } from "../subject.ts";
import { col2im, im2col } from "../subjects/im2col.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

/** A 2x2 window has two places on an image of 2x3. */
const twoPlaces = {
  kernelSize: [2, 2],
  geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
} as const;

const unrolling: readonly Claim[] = [
  handWorkedClaim(
    im2col,
    "writes the two windows of a 2x3 image as two columns",
    { inputs: tensorOf([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), ...twoPlaces },
    {
      columns: tensorOf(
        [4, 2],
        [
          [1, 2],
          [2, 3],
          [4, 5],
          [5, 6],
        ].flat(),
      ),
    },
  ),
  shapeClaim(im2col, "returns a row per tap and a column per window"),
  ...agreementClaims(
    im2col,
    "padding",
    "stride",
    "dilation",
    "channels",
    "batch",
  ),
  viewsClaim(im2col),
  ...purityClaims(im2col),
  refusalClaim(im2col, im2colMisfits()),
];

/** Sums of products: <im2col(inputs), columns> = <inputs, col2im(columns)>. */
const ownPair = everyCaseClaim(
  {
    title: "is the adjoint of your own im2col",
    capability: "algebra",
    functionName: col2im.functionName,
  },
  col2im
    .cases({ padding: true, stride: true, dilation: true, batch: true })
    .chain((given) =>
      tensors(given.inputShape).map((inputs) => ({ inputs, ...given })),
    ),
  async ({ inputs, ...given }, implementation) => {
    const { columns, kernelSize, geometry } = given;
    const windows = { inputs, kernelSize, geometry };
    const unrolled = await receiveTensors(im2col, implementation, windows);
    const { images } = await receiveTensors(col2im, implementation, given);
    expectSameSums(
      {
        names: ["im2col(inputs)", "columns"],
        tensors: [unrolled.columns, columns],
      },
      {
        names: ["inputs", "col2im(columns)"],
        tensors: [inputs, images],
      },
    );
  },
);

const rolling: readonly Claim[] = [
  handWorkedClaim(
    col2im,
    "adds two columns up where their windows overlap on a 2x3 image",
    {
      columns: tensorOf(
        [4, 2],
        [
          [1, 2],
          [3, 4],
          [5, 6],
          [7, 8],
        ].flat(),
      ),
      inputShape: [1, 1, 2, 3],
      ...twoPlaces,
    },
    { images: tensorOf([1, 1, 2, 3], [1, 5, 4, 5, 13, 8]) },
  ),
  shapeClaim(col2im, "returns the shape that it is told"),
  ...agreementClaims(
    col2im,
    "padding",
    "stride",
    "dilation",
    "channels",
    "batch",
  ),
  ownPair,
  viewsClaim(col2im),
  ...purityClaims(col2im),
  refusalClaim(col2im, col2imMisfits()),
];

export const windowsAsColumns: GradedExercise = {
  id: "07-im2col",
  needs: [outputSize],
  load: () => import("#kata/07-im2col"),
  claims: [...unrolling, ...rolling],
};
