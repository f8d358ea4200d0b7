/** Only where a native package of TensorFlow.js is installed. */
import { describe, expect, it } from "vitest";
import { describeBackend, referenceBackend } from "../../reference/backend.ts";

describe("referenceBackend", () => {
  it("is TensorFlow's native library, and says what it runs on", async () => {
    const chosen = await referenceBackend();
    expect(chosen.backend.name).toBe("tensorflow");
    expect(describeBackend(chosen)).toMatch(
      /back end tensorflow on the (GPU|CPU)/,
    );
  });
});
