import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outputSize } from "../../grader/claims/01-output-size.ts";
import { conv2dForward } from "../../grader/claims/02-conv2d-fprop.ts";
import { averagePooling } from "../../grader/claims/06-avg-pool2d.ts";
import { briefly, createHandIn, resultOf } from "./hand-in.ts";
import type { HandIn } from "./hand-in.ts";

const FPROP = "02-conv2d-fprop";

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

/** Makes the convolution import these files, which export nothing that it needs. */
async function importing(helpers: Readonly<Record<string, string>>) {
  const imports = Object.keys(helpers).map(
    (name) => `import "./helpers/${name}.ts";`,
  );
  await handIn.edit(FPROP, [["import", `${imports.join("\n")}\nimport`]]);
  for (const [name, text] of Object.entries(helpers))
    await handIn.write(`exercises/helpers/${name}.ts`, text);
}

/** Why the convolution cannot be loaded; the exercises before and after it must be graded, and all in good time. */
async function reasonBetweenOthers(answerSeconds = 5): Promise<string> {
  const start = performance.now();
  const { exercises } = await handIn.grade(
    [outputSize, conv2dForward, averagePooling].map(briefly),
    { answerSeconds },
  );
  expect(performance.now() - start).toBeLessThan(40_000);
  expect(exercises.map(({ state }) => state)).toEqual([
    "solved",
    "unloadable",
    "solved",
  ]);
  return exercises[1].reason ?? "";
}

/** A constant whose text doubles with every line. */
function doubling(lines: number): string {
  const members = Array.from(
    { length: lines },
    (_, i) => `A${i + 1} = A${i} + A${i},`,
  );
  return `enum Text { A0 = "0123456789abcdef", ${members.join("\n")} }\n`;
}

describe("a submission is not translated", () => {
  it("with a helper that is too long, which is not even read", async () => {
    await importing({ long: `// ${"x".repeat(12e6)}\n` });
    const reason = await reasonBetweenOthers();
    expect(reason).toContain(
      "exercises/helpers/long.ts has 12000004 bytes, more than 262144",
    );
    expect(reason).toContain(`at exercises/${FPROP}.ts:1:`);
  });

  it("if it is too long itself", async () => {
    await handIn.write(`exercises/${FPROP}.ts`, `// ${"x".repeat(12e6)}\n`);
    expect(await reasonBetweenOthers()).toContain(
      `exercises/${FPROP}.ts has 12000004 bytes, more than 262144`,
    );
  });

  it("with helpers that are too long together", async () => {
    const text = `// ${"x".repeat(250_000)}\n`;
    await importing({ one: text, two: text, three: text });
    expect(await reasonBetweenOthers()).toContain(
      "more than 524288 bytes together",
    );
  });

  it("with a chain of thousands of helpers", async () => {
    for (let i = 0; i < 3000; i++)
      await handIn.write(
        `exercises/helpers/h${i}.ts`,
        `export * from "./h${i + 1}.ts";\n`,
      );
    await importing({ first: 'export * from "./h0.ts";\n' });
    expect(await reasonBetweenOthers()).toContain("more than 100 files");
  });

  it("if a few lines of it make esbuild use up all memory", async () => {
    const text = `${doubling(40)}console.log(Text.A40);\n`;
    await importing({ doubling: text });
    expect(await reasonBetweenOthers()).toContain(
      "needs too much memory to be translated",
    );
  });

  it("if a few lines of it become millions", async () => {
    const text = `${doubling(20)}console.log(Text.A20);\n`;
    await importing({ doubling: text });
    expect(await reasonBetweenOthers()).toMatch(
      /becomes \d+ bytes of JavaScript, more than 4194304/,
    );
  });

  it("for longer than an answer may take", async () => {
    // at every "<", types could begin, so that esbuild looks at all the rest
    const text = `export const never = ${"x<".repeat(100_000)}1;\n`;
    await importing({ never: text });
    expect(await reasonBetweenOthers(1)).toContain(
      "was not translated within 1 s",
    );
  });

  it("unless it has as many helpers as anybody needs", async () => {
    const helper = (_: unknown, i: number) => [`h${i}`, "export {};\n"];
    await importing(Object.fromEntries(Array.from({ length: 90 }, helper)));
    expect((await resultOf(handIn, conv2dForward)).state).toBe("solved");
  });
});
