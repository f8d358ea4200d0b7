/** The rectifier, on tensors that lie row-major in memory of their own. */
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

/** What is negative becomes 0. */
export function reluFprop(inputs: Tensor): Tensor {
  const outputs = zeros(inputs.shape);
  const [from, to] = [inputs.data, outputs.data];
  for (let i = 0; i < to.length; i++) to[i] = Math.max(0, from[i]);
  return outputs;
}

/**
 * @param outputs - of the forward pass
 * @returns the gradients where the output is positive, else 0
 */
export function reluBprop(outputs: Tensor, gradsWrtOutputs: Tensor): Tensor {
  const gradsWrtInputs = zeros(outputs.shape);
  const [gate, from, to] = [
    outputs.data,
    gradsWrtOutputs.data,
    gradsWrtInputs.data,
  ];
  for (let i = 0; i < to.length; i++) if (gate[i] > 0) to[i] = from[i];
  return gradsWrtInputs;
}
