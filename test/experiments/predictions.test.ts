import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  readPredictions,
  writePredictions,
} from "../../lab/experiments/predictions.ts";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import { train } from "../../lab/trainer/train.ts";
import { preset, smallNetwork, squares } from "./squares.ts";

let folder = "";
let path = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-predictions-"));
  path = join(folder, "predictions.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const predictions = {
  predicted: Uint8Array.of(3, 0, 46),
  losses: Float32Array.of(0.00012346, 3.85, 12.3449),
};
const expected = { images: 3, classes: 47 };

describe("writePredictions", () => {
  it("writes classes, and losses to four significant digits", () => {
    writePredictions(folder, predictions);
    expect(readFileSync(path, "utf8")).toBe(
      '{"predicted":[3,0,46],"losses":[0.0001235,3.85,12.34]}\n',
    );
  });

  it("loses nothing and says so when the disk is full", () => {
    writePredictions(folder, predictions);
    symlinkSync("/dev/full", `${path}.tmp`);
    const others = { ...predictions, predicted: Uint8Array.of(1, 1, 1) };
    expect(() => writePredictions(folder, others)).toThrow(
      `experiments: ${path} cannot be written (ENOSPC: no space left on device, write); make room on the disk`,
    );
    expect(readdirSync(folder)).toEqual(["predictions.json"]);
    expect(readPredictions(folder, expected)?.predicted).toEqual(
      predictions.predicted,
    );
  });
});

describe("readPredictions", () => {
  it("reads what was written", () => {
    writePredictions(folder, predictions);
    expect(readPredictions(folder, expected)).toEqual({
      predicted: predictions.predicted,
      losses: Float32Array.of(0.0001235, 3.85, 12.34),
    });
  });

  it("finds none in a folder that has none, or is not there", () => {
    expect(readPredictions(folder, expected)).toBeUndefined();
    expect(readPredictions(join(folder, "nowhere"), expected)).toBeUndefined();
  });

  it("comes to the accuracy and the loss that a training tells", async () => {
    const engine = await createEngine(
      { name: "loops" },
      smallNetwork,
      preset.batchSize,
      initialState(smallNetwork, 0),
    );
    const { result, ...trained } = await train(
      { engine, model: smallNetwork },
      squares,
      { ...preset, epochs: 1, seed: 0 },
    );
    writePredictions(folder, trained.predictions);
    const { labels } = squares.test;
    const found = readPredictions(folder, {
      images: labels.length,
      classes: 3,
    });
    const hits = found?.predicted.filter((one, i) => one === labels[i]);
    expect(hits?.length).toBe(result.testAccuracy * result.testImages);
    const sum = found?.losses.reduce((total, loss) => total + loss, 0);
    const meanLoss = Number(sum) / result.testImages;
    // rounding to four digits, the first of which is at least 1, changes a number by less than a two-thousandth
    expect(Math.abs(meanLoss / result.testLoss - 1)).toBeLessThan(1 / 2000);
  });

  it.each([
    ['{"predicted":[3,0', "JSON"],
    ["[]", "predictions is [], where an object belongs"],
    ['{"predicted":[3,0,46]}', "predictions.losses is missing"],
    [
      '{"predicted":[3,0,47],"losses":[1,2,3]}',
      "predictions.predicted[2] is 47, where an integer from 0 to 46 belongs",
    ],
    [
      '{"predicted":[-1,0,46],"losses":[1,2,3]}',
      "predictions.predicted[0] is -1, where an integer from 0 to 46 belongs",
    ],
    [
      '{"predicted":[3,0.5,46],"losses":[1,2,3]}',
      "predictions.predicted[1] is 0.5, where an integer from 0 to 46 belongs",
    ],
    [
      '{"predicted":[3,0,46],"losses":[1,null,3]}',
      "predictions.losses[1] is null, where a finite number belongs",
    ],
    [
      '{"predicted":[3,0],"losses":[1,2,3]}',
      "predictions.predicted has 2 numbers, where 3 belong, one for each test image",
    ],
  ])("refuses %s", (content, reason) => {
    writeFileSync(path, content);
    const read = () => readPredictions(folder, expected);
    expect(read).toThrow(`experiments: ${path} is damaged (`);
    expect(read).toThrow(reason);
    expect(read).toThrow("; put it back as it was, or delete it to do without");
  });
});
