/** Observers of gpu kernels: what they compute, what they touch, what their text contains, and what gpu.js makes of them. */
import type fc from "fast-check";
import { falsify } from "../grader/failure.ts";
import { faultOf } from "../grader/gpu-source.ts";
import type { Implementation } from "../grader/implementation.ts";
import { errorLine } from "../grader/own-frame.ts";
import type { KernelSubject } from "../grader/subjects/gpu.ts";
import { resultsText } from "./observer.ts";
import type { Observer } from "./observer.ts";
import { observerOf } from "./probes.ts";

export function observerOfKernel<Case extends object>(
  subject: KernelSubject<Case>,
  values: readonly fc.Arbitrary<number>[] = [],
): Observer {
  const { functionName, layer, compiledWith } = subject;

  async function touched(implementation: Implementation, given: Case) {
    await implementation.watchThreads(
      functionName,
      await subject.callOf(given),
    );
    return "touches only what is there";
  }

  async function written(implementation: Implementation) {
    const source = await implementation.sourceOf(functionName);
    return faultOf(String(source)) ?? "contains nothing that is ruled out";
  }

  async function compiled(implementation: Implementation, given: Case) {
    const layers = await implementation.openLayers("cpu", compiledWith);
    try {
      const args = Object.values(given);
      const returned = await layers.call(layer.functionName, args);
      return resultsText(
        layer.resultsOf(returned),
        layer.roundsIntegers?.(given),
      );
    } catch (error) {
      return falsify(errorLine(error));
    } finally {
      await layers.dispose();
    }
  }

  return observerOf(subject, { values, looks: [written, touched, compiled] });
}
