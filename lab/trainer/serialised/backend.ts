/** Which back end of TensorFlow.js multiplies matrices: the native library where there is one that works, else WebAssembly. */
import { tensorOf } from "../../../core/tensor.ts";
import { chooseBackend } from "../../../reference/backend.ts";
import type { ReferenceBackend } from "../../../reference/backend.ts";
import { nativeCandidates, wasm } from "../../../reference/candidates.ts";
import type { Backend } from "../../../reference/compute.ts";
import { smokeTest } from "../../../reference/smoke-test.ts";
import { createMatmul } from "./matmul.ts";

/** @throws Error if a product of small integers is not exact */
function tryMatmul(backend: Backend): void {
  const matmul = createMatmul(backend);
  const a = tensorOf([2, 3], [1, 2, 3, 4, 5, 6]);
  const product = matmul(a, a.transpose(1, 0));
  if (String(product.data) !== "14,32,32,77") {
    throw new Error(
      `matMul computes ${String(product.data)} instead of 14,32,32,77`,
    );
  }
}

/**
 * Opens the best back end. Pure JavaScript is no candidate: it is slower than the loops of the exercises deserve.
 *
 * @throws UserError `no-backend` if none works
 */
export function openMatmulBackend(): Promise<ReferenceBackend> {
  return chooseBackend([...nativeCandidates, wasm], async (backend) => {
    if (backend.name !== "wasm") await smokeTest(backend);
    tryMatmul(backend);
  });
}

/** Opens the WebAssembly back end alone, as every worker thread does. */
export async function openWasm(): Promise<Backend> {
  const { backend } = await chooseBackend([wasm], async (opened) =>
    tryMatmul(opened),
  );
  return backend;
}
