import { describe, expect, it } from "vitest";
import type { Proof } from "./bank.ts";
import type { JointProof } from "./joint.ts";
import {
  bankPage,
  jointSection,
  linesUnder,
  medianOf,
  sectionOf,
  totalsOf,
} from "./table.ts";

const named: Proof = {
  id: "fprop-stride-swapped",
  exercise: "02-conv2d-fprop",
  does: "takes a | b for c",
  killedBy: "conv2dFprop respects the stride",
  red: ["stride"],
  size: 9,
  diagnosis: {
    kind: "misconception",
    named: { id: "fprop-stride-swapped", does: "", question: "" },
    cases: 30,
    wrong: 10,
  },
  isNamed: true,
};
const survivor: Proof = {
  id: "fprop-unseen",
  exercise: "02-conv2d-fprop",
  does: "hides",
  red: [],
  size: 0,
  isNamed: false,
};

describe("sectionOf", () => {
  it("has a row per misconception", () => {
    expect(sectionOf("02-conv2d-fprop", [named, survivor]).split("\n")).toEqual(
      [
        "## 02 Convolution, forward",
        "",
        "| misconception | an implementation that … | is caught by | red | numbers | diagnosed as |",
        "| --- | --- | --- | --- | --- | --- |",
        String.raw`| ${"`fprop-stride-swapped`"} | takes a \| b for c | conv2dFprop respects the stride | stride | 9 | itself |`,
        "| `fprop-unseen` | hides | **survived** |  | 0 | none |",
      ],
    );
  });

  it("names the equal that a diagnosis names in its place, or what it says instead", () => {
    const { diagnosis } = named;
    const equal = { ...named, id: "fprop-other", diagnosis };
    const vague = {
      ...named,
      diagnosis: { kind: "pattern", text: "all is late" },
      isNamed: false,
    } as const;
    const section = sectionOf("02-conv2d-fprop", [equal, vague]);
    expect(section).toContain("| `fprop-stride-swapped` |\n");
    expect(section).toContain("| all is late |");
  });
});

const joint: JointProof = {
  id: "joint-stride",
  does: "swaps the strides everywhere",
  made: ["fprop-stride-swapped", "bprop-stride-swapped"],
  killedBy: ["conv2dFprop respects the stride"],
};

describe("jointSection", () => {
  it("tells what a mistake is made of, and which survived", () => {
    const section = jointSection([joint, { ...joint, killedBy: [] }]);
    expect(section).toContain(
      "| `joint-stride` | swaps the strides everywhere | `fprop-stride-swapped`, `bprop-stride-swapped` | conv2dFprop respects the stride |",
    );
    expect(section).toContain("| **survived** |");
  });
});

describe("totalsOf", () => {
  it("counts what is caught, named, and red in one place", () => {
    expect(totalsOf([named, survivor, { ...named, size: 3 }])).toBe(
      [
        "- caught: 2 of 3",
        "- diagnosed as themselves, or as one that no input tells from them: 2 of 3",
        "- turn exactly one capability red: 2 of 3",
        "- numbers in the case that is shown, median: 3",
      ].join("\n"),
    );
  });
});

describe("medianOf", () => {
  it("is the middle one, of two the larger, of none 0", () => {
    expect(medianOf([5, 1, 3])).toBe(3);
    expect(medianOf([5, 1, 3, 4])).toBe(4);
    expect(medianOf([])).toBe(0);
  });
});

describe("bankPage", () => {
  it("holds every section as the tests look for it", () => {
    const page = bankPage(new Map([[named.exercise, [named]]]), [joint]);
    const section = sectionOf(named.exercise, [named]).split("\n");
    expect(linesUnder(section[0], page)).toEqual(section);
    expect(page).toContain("- caught: 1 of 1");
    const others = jointSection([joint]).split("\n");
    expect(linesUnder(others[0], page)).toEqual(others);
    expect(linesUnder("## 03", page)).toEqual([]);
  });
});
