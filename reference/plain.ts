/**
 * The second witness: every layer as plain loops over its formula, without TensorFlow.js, so that neither has to be
 * believed alone. Synchronous; for tensors of 32-bit or 64-bit floats; the arguments of the exercises' functions.
 */
export {
  conv2dBprop,
  conv2dFprop,
  conv2dGradsWrtParams,
} from "./plain/conv2d.ts";
export { col2im, im2col, matmul } from "./plain/im2col.ts";
export {
  avgPool2dBprop,
  avgPool2dFprop,
  maxPool2dBprop,
  maxPool2dFprop,
} from "./plain/pool2d.ts";
export { windowOutputSize } from "./output-size.ts";
