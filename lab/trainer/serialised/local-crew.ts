/** Everything in this thread: for native back ends, which have threads of their own. */
import { activate } from "../../../reference/compute.ts";
import type { Backend } from "../../../reference/compute.ts";
import { createTensorNetwork } from "../layers/network.ts";
import type { Model } from "../model.ts";
import { serialisedConvolution } from "./convolution.ts";
import { createMatmul } from "./matmul.ts";
import { computeParts } from "./work.ts";
import type { Crew } from "./work.ts";

export function createLocalCrew(backend: Backend, model: Model): Crew {
  const { name, device } = backend;
  const network = createTensorNetwork(
    model,
    serialisedConvolution(createMatmul(backend)),
  );
  return {
    backend: device ? `${name} on ${device}` : name,
    partSize: Infinity,
    async compute(work) {
      await activate(backend);
      return computeParts(network, work);
    },
    dispose: async () => {},
  };
}
