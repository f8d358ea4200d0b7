import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { experimentOf } from "../../lab/experiments/declarations.ts";
import { figuresOf } from "../../lab/report/figure.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { tableOf } from "../../lab/report/table.ts";

const RECORDED = "results/reference";

describe.each(readdirSync(RECORDED))("the recorded run %s", (name) => {
  const folder = join(RECORDED, name);
  const summary = readSummary(join(folder, "summary.json"));
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const ids = [...new Set(summary.runs.flatMap((run) => run.experiments))];

  it("comes from a commit without changes", () => {
    expect(summary.commit).toMatch(/^[0-9a-f]{12}$/);
  });

  it("has the tables that its summary makes", () => {
    for (const id of ids) {
      const file = `table-${experimentOf(id).table}-${id}.md`;
      expect(read(file)).toBe(tableOf(id, summary));
    }
  });

  it("has the figures that its summary makes", () => {
    for (const figure of ids.flatMap((id) => figuresOf(id, summary))) {
      expect(read(`${figure.name}.svg`)).toBe(figure.svg);
    }
  });
});
