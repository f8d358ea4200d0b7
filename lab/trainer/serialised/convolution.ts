/** Convolution as products of matrices: exercise 08, which unrolls images by exercise 07. */
import {
  conv2dBpropSerialised,
  conv2dFpropSerialised,
  conv2dGradsWrtParamsSerialised,
} from "#kata/08-conv2d-serialised";
import type { Matmul } from "#kata/08-conv2d-serialised";
import { zeros } from "../../../core/tensor.ts";
import type { Convolution } from "../layers/passes.ts";

/** @param matmul - the product to use */
export function serialisedConvolution(matmul: Matmul): Convolution {
  return {
    fprop: (inputs, kernels, geometry) =>
      conv2dFpropSerialised(
        matmul,
        inputs,
        kernels,
        zeros([kernels.shape[0]]),
        geometry,
      ),
    bprop: (...args) => conv2dBpropSerialised(matmul, ...args),
    gradsWrtKernels: (...args) =>
      conv2dGradsWrtParamsSerialised(matmul, ...args).kernels,
  };
}
