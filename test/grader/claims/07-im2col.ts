import { observerOf } from "../../diagnosis/probes.ts";
import {
  twoColumns,
  twoWindows,
} from "../../../lab/lessons/examples/columns.ts";
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

const unrolling: readonly Claim[] = [
  handWorkedClaim(
    im2col,
    "writes the two windows of a 2x3 image as two columns",
    twoWindows.given,
    twoWindows.results,
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
    twoColumns.given,
    twoColumns.results,
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
  observers: [
    observerOf(im2col, { misfits: im2colMisfits() }),
    observerOf(col2im, { misfits: col2imMisfits() }),
  ],
};
