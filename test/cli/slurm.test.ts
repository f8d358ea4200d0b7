import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { temporaryFolder } from "../data/idx-files.ts";
import { fakeSlurm } from "../slurm/fake-slurm.ts";
import { messageOf, runCli } from "./run-cli.ts";

const SWEEP = [
  "pooling",
  "--preset=smoke",
  "--epochs=1",
  "--data=drawn-5",
  "--from=solutions",
  "--engine=serialised",
];

/** Submits to commands that answer as told, beside a folder for the sweep whose name a shell does not like. */
async function slurm(commands: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  const out = join(folder, "it's $HOME");
  const fake = fakeSlurm(folder, commands);
  return {
    out,
    calls: fake.calls,
    environment: { PATH: fake.path },
    submit: (...args: string[]) => {
      const [own, sbatch = []] = args.includes("--")
        ? [args.slice(0, args.indexOf("--")), args.slice(args.indexOf("--"))]
        : [args];
      return runCli("slurm.ts", [...own, `--out=${out}`, ...sbatch], {
        PATH: fake.path,
      });
    },
  };
}

/** Takes the runs as job 12 and the report as job 13. */
const TAKES = {
  sbatch: 'case "$*" in *--wrap*) echo 13 ;; *) echo "12;here" ;; esac',
};

describe("npm run slurm", () => {
  it.each([
    [[], "slurm: --engine must be given: "],
    [["--engine=auto"], "slurm: --engine must be given: "],
    [
      ["--engine=gpu", "--time-limit=5"],
      "slurm: a task's time limit is Slurm's; ",
    ],
    [["--engine=cuda"], "experiments: --engine is "],
    [["--colour"], "slurm: Unknown option '--colour'"],
    [
      ["--engine=gpu", "--", "gpu"],
      'slurm: what follows -- are flags of sbatch, such as --partition=gpu, not "gpu"',
    ],
    [
      ["--engine=gpu", "--", "-p", "gpu", "--array=0-9%2"],
      "slurm: --array=0-9%2 cannot be given, ",
    ],
    [
      ["--engine=gpu", "--", "--comment=a\nb"],
      String.raw`slurm: "--comment=a\nb" holds a line break`,
    ],
    [
      ["--engine=gpu", "--data=nowhere"],
      'findDataset: there is no data set "nowhere"',
    ],
  ])(
    "refuses %j before anything is submitted or written",
    async (args, words) => {
      const { out, calls, submit } = await slurm(TAKES);
      const result = submit(...args);
      expect(result.code).toBe(1);
      expect(messageOf(result)).toContain(words);
      expect(calls().filter(([, flag]) => flag !== "--version")).toEqual([]);
      expect(existsSync(out)).toBe(false);
    },
  );

  it("says where there is no sbatch, and what to do", async () => {
    const PATH = await temporaryFolder();
    const out = join(PATH, "out");
    const result = runCli("slurm.ts", [...SWEEP, `--out=${out}`], { PATH });
    expect([result.code, result.stdout]).toEqual([1, ""]);
    expect(messageOf(result)).toBe(
      "slurm: nothing can be submitted here (there is no sbatch on the PATH); run this where the cluster takes jobs, or add --print to see the script and submit it yourself",
    );
    expect(existsSync(out)).toBe(false);
  });

  it("says where sbatch has no cluster, and what to do", async () => {
    const { out, submit } = await slurm({
      sbatch: "echo no configuration >&2; exit 1",
    });
    expect(messageOf(submit(...SWEEP))).toBe(
      "slurm: nothing can be submitted here (no configuration); run this where the cluster takes jobs, or add --print to see the script and submit it yourself",
    );
    expect(existsSync(out)).toBe(false);
  });

  it("refuses a folder that cannot be written to", async () => {
    const { out, calls, submit } = await slurm(TAKES);
    writeFileSync(out, "precious");
    const result = submit(...SWEEP);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toContain("cannot be written to");
    expect(calls()).toEqual([["sbatch", "--version"]]);
    expect(readFileSync(out, "utf8")).toBe("precious");
  });

  it("tells what sbatch refuses", async () => {
    const { submit, calls } = await slurm({
      sbatch:
        'case "$*" in *--parsable*) echo "no such partition: gpu" >&2; exit 1 ;; esac',
    });
    const result = submit(...SWEEP, "--", "--partition=gpu");
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe(
      "slurm: sbatch refuses the runs (no such partition: gpu); nothing was submitted",
    );
    expect(calls()).toHaveLength(2);
  });

  it("cancels the runs where sbatch refuses the report", async () => {
    const { submit, calls } = await slurm({
      sbatch:
        'case "$*" in *--wrap*) echo "too many jobs" >&2; exit 1 ;; *) echo 12 ;; esac',
      scancel: "",
    });
    const result = submit(...SWEEP);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe(
      "slurm: sbatch refuses the job that reports (too many jobs); the array job 12 was cancelled, and nothing is trained",
    );
    expect(calls().at(-1)).toEqual(["scancel", "12"]);
  });

  it("says so where the runs cannot be cancelled either", async () => {
    const { submit } = await slurm({
      sbatch: 'case "$*" in *--wrap*) exit 3 ;; *) echo 12 ;; esac',
      scancel: "echo no route to the controller >&2; exit 1",
    });
    expect(messageOf(submit(...SWEEP))).toBe(
      "slurm: sbatch refuses the job that reports (sbatch ended with code 3); the array job 12 could not be cancelled either (no route to the controller): scancel 12 would",
    );
  });

  it("does not take any answer for a job", async () => {
    const { submit } = await slurm({ sbatch: "echo hello" });
    expect(messageOf(submit(...SWEEP))).toBe(
      'slurm: sbatch refuses the runs (it names no job: "hello"); nothing was submitted',
    );
  });

  it("submits the runs and a report after them, whose commands train and report, and then only what is missing", async () => {
    const { out, environment, submit, calls } = await slurm(TAKES);
    const flags = ["-p", "gpu", "--comment=two words"];
    const { code, stderr, stdout } = submit(...SWEEP, "--", ...flags);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("Submitted 2 runs as job 12, by ");
    expect(stdout).toContain("squeue --jobs=12,13 ");
    expect(stdout).toContain("scancel 12 13 ");
    expect(readdirSync(out).toSorted()).toEqual(["logs", "slurm.sh"]);

    const script = join(out, "slurm.sh");
    const [, runs, report] = calls();
    expect(runs).toEqual(["sbatch", "--parsable", script]);
    expect(report.slice(0, 3)).toEqual([
      "sbatch",
      "--parsable",
      "--dependency=afterany:12",
    ]);
    expect(report.slice(5, 8)).toEqual(flags);
    expect(readFileSync(script, "utf8")).toContain(
      "#SBATCH -p gpu '--comment=two words'\n",
    );

    // as Slurm would, from another folder and with next to no environment
    const env = { ...environment, SLURM_ARRAY_TASK_ID: "1" };
    const task = spawnSync("bash", [script], {
      cwd: "/",
      env,
      encoding: "utf8",
    });
    expect([task.status, task.stderr]).toEqual([0, ""]);
    expect(readdirSync(join(out, "runs"))).toEqual(["avg_pooling-4-seed-0"]);
    const wrapped = report.at(-1)?.replace("--wrap=", "") ?? "";
    const reported = spawnSync("sh", ["-c", wrapped], {
      cwd: "/",
      env,
      encoding: "utf8",
    });
    expect([reported.status, reported.stderr]).toEqual([0, ""]);
    expect(reported.stdout).toBe(`${join(out, "report.html")}\n`);
    const { engine, runs: trained } = readSummary(join(out, "summary.json"));
    expect([engine, trained.map(({ id }) => id)]).toEqual([
      "serialised",
      ["avg_pooling-4"],
    ]);

    expect(submit(...SWEEP).stdout).toContain("Submitted 1 run as job 12");
    expect(readFileSync(script, "utf8")).toContain(
      'runs=(\n  "max_pooling-4 0"\n)\n',
    );
  });

  it("refuses a folder that holds runs of other settings", async () => {
    const { out, environment, submit, calls } = await slurm(TAKES);
    submit(...SWEEP);
    const env = { ...environment, SLURM_ARRAY_TASK_ID: "0" };
    spawnSync("bash", [join(out, "slurm.sh")], { env });
    const submitted = calls().length;
    const other = SWEEP.map((flag) =>
      flag === "--epochs=1" ? "--epochs=2" : flag,
    );
    expect(messageOf(submit(...other))).toMatch(
      /holds runs of other settings \(max_pooling-4-seed-0: epochs/,
    );
    expect(calls().slice(submitted)).toEqual([["sbatch", "--version"]]);
  });

  it("prints the script that it would submit, and does nothing else", async () => {
    const { out, submit, calls } = await slurm({ sbatch: "exit 1" });
    const { code, stdout } = submit(
      ...SWEEP,
      "--seeds=0,1",
      "--jobs=3",
      "--print",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^#!\/bin\/bash\n/);
    expect(stdout).toContain("#SBATCH --array=0-3%3\n");
    expect(stdout).toContain('"avg_pooling-4 1"\n');
    expect(existsSync(out)).toBe(false);
    expect(calls()).toEqual([]);
  });
});
