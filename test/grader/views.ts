/** The claim that a function reads its arguments as tensors, not as flat arrays. */
import fc from "fast-check";
import { everything } from "../arbitraries/features.ts";
import { layouts, ordinaryLayout, viewOf } from "../arbitraries/views.ts";
import type { Layout } from "../arbitraries/views.ts";
import { everyCaseClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { expectReturns } from "./expect-returns.ts";
import { mapTensors, receiveTensors, tensorsIn } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** The same case with every tensor stored in an unusual way. */
export function casesOfViews<Case extends object>(
  cases: fc.Arbitrary<Case>,
): fc.Arbitrary<Case> {
  return cases.chain((given) => {
    const layoutsOfTensors: Record<string, fc.Arbitrary<Layout>> = {};
    for (const [name, tensor] of tensorsIn(given))
      layoutsOfTensors[name] = layouts(tensor.shape.length);
    return fc
      .record(layoutsOfTensors)
      .map((layoutOf) =>
        mapTensors(given, (tensor, name) => viewOf(tensor, layoutOf[name])),
      );
  });
}

/**
 * Judged against the function itself, so that it speaks of views alone: whoever indexes `data` falsifies this claim and no
 * other, and a function that is wrong for another reason keeps it.
 */
export function viewsClaim<Case extends object>(subject: Subject<Case>): Claim {
  return everyCaseClaim(
    {
      title: "gives the same for views as for ordinary tensors",
      capability: "views",
      functionName: subject.functionName,
    },
    casesOfViews(subject.cases(everything)),
    async (given, implementation) => {
      const ordinary = mapTensors(given, (tensor) =>
        viewOf(tensor, ordinaryLayout(tensor.shape.length)),
      );
      const expected = await receiveTensors(subject, implementation, ordinary);
      await expectReturns(subject, implementation, given, expected);
    },
  );
}
