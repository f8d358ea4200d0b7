import { describe, expect, it } from "vitest";
import { buildKit } from "./kit.ts";

const kit = buildKit();

describe("buildKit", () => {
  it("gives away no solution, no claim, and of the reference only the product of matrices", async () => {
    const { madeOf } = await kit;
    const ours = madeOf.filter((path) => !path.startsWith("node_modules/"));
    expect(ours).toContain("test/instructor/sandbox/serve.ts");
    const secret = ours.filter((path) =>
      /^(solutions|exercises|test\/(exercises|grader\/claim))/.test(path),
    );
    expect(secret).toEqual([]);
    const reference = new Set(
      ours.filter((path) => path.startsWith("reference/")),
    );
    expect([...reference].toSorted()).toEqual([
      "reference/plain/im2col.ts",
      "reference/plain/tabulate.ts",
    ]);
    const packages = madeOf.filter((path) => path.includes("@tensorflow/"));
    expect(packages).toEqual([]);
  });

  it("holds no text of what exercise 07 asks for", async () => {
    const { files } = await kit;
    const texts = files.map(({ contents }) => Buffer.from(contents).toString());
    expect(texts.join("\n")).not.toMatch(/function (im2col|col2im)\b/);
  });

  it("has everything that exercises import", async () => {
    const { files } = await kit;
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "serve.mjs",
        "core/errors.mjs",
        "core/tensor.mjs",
        "core/todo.mjs",
        "ndarray.mjs",
        "ndarray-ops.mjs",
      ]),
    );
  });
});
