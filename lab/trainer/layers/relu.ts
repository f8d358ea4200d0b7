/** The rectifier, on tensors that lie row-major in memory of their own. */
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

/** What is negative becomes 0. */
export function reluFprop(inputs: Tensor): Tensor {
  const outputs = zeros(inputs.shape);
  for (let i = 0; i < outputs.data.length; i++) {
    outputs.data[i] = Math.max(0, inputs.data[i]);
  }
  return outputs;
}

/**
 * @param outputs - of the forward pass
 * @returns the gradients where the output is positive, else 0
 */
export function reluBprop(outputs: Tensor, gradsWrtOutputs: Tensor): Tensor {
  const gradsWrtInputs = zeros(outputs.shape);
  for (let i = 0; i < outputs.data.length; i++) {
    if (outputs.data[i] > 0) gradsWrtInputs.data[i] = gradsWrtOutputs.data[i];
  }
  return gradsWrtInputs;
}
