/** Only where a native package of TensorFlow.js is installed. */
import { describe, expect, it } from "vitest";
import { describeBackend, referenceBackend } from "../../reference/backend.ts";

describe("referenceBackend", () => {
  it("is TensorFlow's native library, and says which and what it runs on", async () => {
    const chosen = await referenceBackend();
    expect(chosen.backend.name).toBe("tensorflow");
    expect(describeBackend(chosen)).toMatch(
      /^reference: TensorFlow\.js 4\.22\.0, back end tensorflow on the (GPU|CPU), libtensorflow \d+\.\d+\.\d+( \(|$)/,
    );
  });
});

// What the reference steps around; `tensorflow-defects.test.ts` pins those that every back end has.
describe("argMax of the native library", () => {
  it("takes the first place where a later one is the smallest number after infinity", async () => {
    const { tf } = (await referenceBackend()).backend;
    const smallest = -3.4028234663852886e38;
    const taps = tf.tensor1d([-Infinity, smallest]);
    expect(tf.max(taps).dataSync()[0]).toBe(smallest);
    expect(tf.argMax(taps).dataSync()[0]).toBe(0);
  });
});
