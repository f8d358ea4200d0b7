import { describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import { messageOf, runCli } from "./run-cli.ts";

describe("npm run kata -- hint", () => {
  it("gives the first hint and names the command for more", () => {
    const { code, stdout } = runCli("kata.ts", ["hint", "2"]);
    expect(code).toBe(0);
    expect(stdout).toContain("hint 1 of 3");
    expect(stdout).toContain(exercises[1].hints[0]);
    expect(stdout).toContain("npm run kata -- hint 02 2");
  });

  it("ends with the third", () => {
    const { stdout } = runCli("kata.ts", ["hint", "10-gpu-pool2d", "3"]);
    expect(stdout).toContain(exercises[9].hints[2]);
    expect(stdout).toContain("solutions/10-gpu-pool2d.ts");
  });

  it.each([
    [["hint"], "a hint for which exercise?"],
    [["hint", "11"], '"11" is no exercise; there are 01, 02,'],
    [["hint", "02", "4"], '02-conv2d-fprop has hints 1 to 3, not "4"'],
    [["hunt", "02"], 'there is no "hunt 02"'],
    [[], "what do you want?"],
  ])("refuses %j", (args, message) => {
    const result = runCli("kata.ts", args);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toContain(`kata: ${message}`);
  });
});
