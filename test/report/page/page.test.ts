import { DOMParser } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import type { Summary } from "../../../lab/experiments/record.ts";
import { inspect } from "../../../lab/inspect/inspect.ts";
import type { Inspection } from "../../../lab/inspect/inspect.ts";
import { pageAssets } from "../../../lab/report/page/assets.ts";
import { pageOf } from "../../../lab/report/page/page.ts";
import type { PageAssets, PageContent } from "../../../lab/report/page/page.ts";
import type { PageData } from "../../../lab/report/page/page-data.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";
import { GLANCE } from "./make-page.ts";
import { ALL_QUESTIONS } from "./sweep.ts";
import { MADE_UP_FINDINGS } from "./verdicts.ts";

const NO_ASSETS: PageAssets = { css: "p{}", script: "0" };
const NOTHING_KEPT = { missing: "there is no such data set" };

function contentOf(
  summary: Summary,
  changes: Partial<PageContent> = {},
): PageContent {
  return {
    summary,
    inspection: inspect("/nowhere", summary, NOTHING_KEPT),
    findings: { verdicts: [], scope: [], worths: [] },
    glances: {},
    ...changes,
  };
}

function documentOf(content: PageContent) {
  const { page } = pageOf(content, NO_ASSETS);
  return new DOMParser().parseFromString(page, "text/html");
}

function textsOf(document: ReturnType<typeof documentOf>, selector: string) {
  return [...document.querySelectorAll(selector)].map(({ textContent }) =>
    String(textContent).replaceAll(/\s+/g, " ").trim(),
  );
}

const whole = madeUpSummary(madeUpRuns(ALL_QUESTIONS));

describe("pageOf", () => {
  it("has a section, an answer, a chart and the study's table for each of the four questions", () => {
    const document = documentOf(contentOf(whole));
    for (const id of ALL_QUESTIONS) {
      expect(document.querySelector(`#${id} [data-chart]`)).not.toBeNull();
      expect(textsOf(document, `#${id} .answer`)[0]).toMatch(/study/);
    }
    expect(textsOf(document, "figure.table figcaption b")).toEqual([
      "Table 2.",
      "Table 5.",
      "Table 3.",
      "Table 4.",
      "The networks.",
    ]);
    expect(document.querySelectorAll("#depth tbody tr")).toHaveLength(21);
    expect(document.querySelectorAll("#overlap tbody tr")).toHaveLength(4);
    expect(document.querySelectorAll("#inside tbody tr")).toHaveLength(26);
  });

  it("leaves out the questions that were not asked", () => {
    const document = documentOf(
      contentOf(madeUpSummary(madeUpRuns(["stride"]))),
    );
    expect(document.querySelector("#pooling")).toBeNull();
    expect(document.querySelector("#stride")).not.toBeNull();
    expect(textsOf(document, "nav a")).toEqual([
      "At a glance",
      "Stride",
      "Inside",
      "How",
    ]);
  });

  it("says what the results are good for", () => {
    const [claim] = textsOf(documentOf(contentOf(whole)), ".top .claim");
    expect(claim).toContain("no evidence for or against the study’s claims");
  });

  it("tells how feature maps shrink, what they see, and how many weights there are", () => {
    const rows = textsOf(documentOf(contentOf(whole)), "#inside tbody tr");
    expect(rows).toContain(
      "max pooling, 4 layers 28 → 15 → 8 → 5 → 3 46 × 46 3,304 0.478",
    );
    expect(rows).toContain(
      "dilated convolution, 3 layers 28 → 26 → 22 → 16 25 × 25 4,456 3.08",
    );
  });

  it("says in a line what is missing and why", () => {
    const { missing } = pageOf(contentOf(whole), NO_ASSETS);
    expect(missing).toEqual([
      "No test images are shown, and no mistakes: there is no such data set.",
      "Feature maps and filters of any network are left out: no weights.bin was kept.",
      "Mistakes of any network are left out: no predictions.json was kept.",
    ]);
    const document = documentOf(contentOf(whole));
    expect(textsOf(document, ".missing")).toEqual(missing);
    expect(document.querySelector("#try")).toBeNull();
    expect(document.querySelector("#mistakes")).toBeNull();
  });

  it("shows verdicts, with their rules and numbers, and texts as texts", () => {
    const document = documentOf(
      contentOf(whole, { findings: MADE_UP_FINDINGS }),
    );
    expect(textsOf(document, ".badge")).toEqual([
      "Undecided",
      "Confirmed",
      "Contradicted",
    ]);
    expect(textsOf(document, "#findings .lede")[0]).toBe(
      "Of the study’s 3 findings: 1 confirmed, 1 contradicted, 1 undecided.",
    );
    expect(textsOf(document, "#finding-pooling-test tbody tr")).toEqual([
      "test accuracy: max less average pooling, 4 layers +0.1500 −0.0200 to +0.3200 +0.0053 3",
      "test loss: max less average pooling, 4 layers – – +0.0034 0",
    ]);
    expect(document.querySelector("#finding-serialisation-cost b")).toBeNull();
  });

  it("has no section on findings where there is no verdict", () => {
    expect(documentOf(contentOf(whole)).querySelector("#findings")).toBeNull();
  });

  it("shows drawings of answers as they are", () => {
    const document = documentOf(
      contentOf(whole, { glances: { pooling: GLANCE } }),
    );
    expect(document.querySelectorAll(".drawing svg")).toHaveLength(1);
  });

  it("cannot be broken by the name of a data set", () => {
    const name = `</script><img src=x onerror=alert(1)>"'&`;
    const summary = {
      ...whole,
      dataset: { ...whole.dataset, name, classNames: undefined },
    };
    const { page } = pageOf(contentOf(summary), NO_ASSETS);
    expect(page).not.toContain("<img");
    const document = documentOf(contentOf(summary));
    expect(textsOf(document, ".meta")[0]).toContain(name);
    expect(document.querySelectorAll("script")).toHaveLength(2);
  });

  it("has one heading of the first rank, and a name for every part", () => {
    const document = documentOf(contentOf(whole));
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    for (const section of document.querySelectorAll("section")) {
      const id = section.getAttribute("aria-labelledby");
      expect(document.querySelector(`#${id}`)).not.toBeNull();
    }
  });
});

describe("the table of a question", () => {
  const tableOf = (summary: Summary) =>
    documentOf(contentOf(summary)).querySelector("#pooling table");

  it("has our mean and deviation beside the study's, and their difference", () => {
    const [run] = madeUpRuns(["pooling"]);
    const other = { ...run, seed: 8, testAccuracy: 0.7 };
    const document = documentOf(contentOf(madeUpSummary([run, other])));
    const cells = textsOf(document, "#pooling tbody tr:first-child > *");
    // the mean of 0.5 and 0.7, and the root of 2 * 0.1^2
    expect(cells).toEqual([
      "max pooling",
      "0.6000 ± 0.1414",
      "0.8825",
      "−0.2825",
      "2.5000 ± 0.0000",
      "0.3571",
      "10.5",
      "212.2",
      "13",
      "300",
      "845",
    ]);
    const second = textsOf(document, "#pooling tbody tr:last-child > *");
    expect(second.slice(0, 4)).toEqual([
      "average pooling",
      "not run",
      "0.8772",
      "–",
    ]);
  });

  it("has numbers to sort by, none where there are none", () => {
    const table = tableOf(madeUpSummary(madeUpRuns(["pooling"]).slice(0, 1)));
    const orders = [...(table?.querySelectorAll("td:nth-child(2)") ?? [])].map(
      (cell) => cell.getAttribute("data-order"),
    );
    expect(orders).toEqual(["0.5", ""]);
  });

  it("has no difference where the classes are others", () => {
    const summary = madeUpSummary(madeUpRuns(["pooling"]), {
      dataset: { ...whole.dataset, classNames: ["a", "b"] },
    });
    expect(tableOf(summary)?.textContent).not.toContain("difference");
  });

  it("marks the study's odd numbers and explains them", () => {
    const document = documentOf(contentOf(whole));
    const notes = textsOf(document, "#stride .note").filter((text) =>
      text.startsWith("d "),
    );
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain("trained this network twice");
    expect(textsOf(document, "#stride .mark")).toEqual(["d"]);
  });
});

describe("the page's data", () => {
  /** A network whose convolutions have so many weights in all. */
  function heavy(
    inspection: Inspection,
    id: string,
    weights: number,
  ): Inspection {
    return {
      ...inspection,
      networks: inspection.networks.map((network) =>
        network.run.id === id
          ? { ...network, weights: { value: [new Float32Array(weights)] } }
          : network,
      ),
    };
  }

  it("has as many weights as a page should carry, those of 4 layers before the others, and says what is left out", () => {
    const summary = madeUpSummary(madeUpRuns(["depth"]));
    let { inspection } = contentOf(summary);
    inspection = heavy(inspection, "max_pooling-3", 1_200_000);
    inspection = heavy(inspection, "max_pooling-4", 900_000);
    inspection = heavy(inspection, "max_pooling-5", 1_000_000);
    const content = contentOf(summary, { inspection });
    const { missing } = pageOf(content, NO_ASSETS);
    expect(missing).toContain(
      "Feature maps and filters of max pooling, 3 layers are left out, so that this page stays small.",
    );
    const json = documentOf(content).querySelector("#data")?.textContent ?? "";
    const { networks } = JSON.parse(json) as PageData;
    expect(
      networks.flatMap(({ id, weights }) => (weights ? [id] : [])),
    ).toEqual(["max_pooling-4", "max_pooling-5"]);
  });

  it("names every size of batch where own runs have several", () => {
    const [run] = madeUpRuns(["pooling"]);
    const own = { id: "b", question: "Do they?", place: 1 };
    const runs = [40, 20].map((batchSize) => ({
      ...run,
      id: `b-${batchSize}`,
      experiments: [],
      batchSize,
      own: { ...own, label: `of ${batchSize}` },
    }));
    const facts = textsOf(
      documentOf(contentOf(madeUpSummary(runs))),
      ".facts dd",
    );
    expect(facts[0]).toContain(
      "batches of 20 or 40, as the run says, 2 epochs",
    );
  });

  it("answers a question of one's own with its table and its curves, and nothing of the study where none of its questions was asked", () => {
    const [run] = madeUpRuns(["pooling"]);
    const own = {
      id: "kernels",
      question: "Do <large> kernels help?",
      label: "5x5",
      place: 1,
    };
    const runs = [
      { ...run, id: "kernels-5x5", experiments: [], kernelSize: 5, own },
    ];
    const document = documentOf(contentOf(madeUpSummary(runs)));
    expect(textsOf(document, "#own-kernels h2")).toEqual([own.question]);
    expect(textsOf(document, "#own-kernels tbody tr > *")).toEqual([
      "5x5",
      "max pooling, 4 layers, kernels 5x5, 8 filters",
      "1,000",
      "1",
      "0.5000",
      "2.5000",
      "10.50",
    ]);
    expect(textsOf(document, ".top .lede")).toEqual([
      "A question of one’s own: Do <large> kernels help? 1 variant made of the layers of this kata was trained here to answer it.",
    ]);
    expect(textsOf(document, "#inside tbody th")).toEqual([
      "5x5: max pooling, 4 layers, kernels 5x5, 8 filters",
    ]);
    const json = document.querySelector("#data")?.textContent ?? "";
    const [network] = (JSON.parse(json) as PageData).networks;
    expect(network).toMatchObject({
      label: "5x5: max pooling, 4 layers, kernels 5x5, 8 filters",
      short: "5x5",
      network: { kernelSize: 5 },
    });
    expect(document.querySelector("#own-kernels svg")).not.toBeNull();
    expect(textsOf(document, "nav a")[0]).toBe("kernels");
    expect(document.querySelector("#glance")).toBeNull();
  });
});

describe("pageAssets", () => {
  let assets: PageAssets;
  beforeAll(async () => {
    assets = await pageAssets();
  }, 60_000);

  it("are texts that can stand in a page, and ask for nothing", () => {
    const { css, script } = assets;
    expect(script).not.toMatch(/<\/script|<!--/i);
    expect(css).not.toMatch(/<\/style/i);
    for (const [, address] of css.matchAll(/url\(["']?([^)]{0,9})/g))
      expect(address).toMatch(/^data:/);
    expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|import\(/);
  });

  it("take less than half a megabyte together", () => {
    expect(assets.css.length + assets.script.length).toBeLessThan(500_000);
  });
});
