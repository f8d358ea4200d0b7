import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plannedRuns } from "../../lab/experiments/declarations.ts";
import { jobsOf } from "../../lab/experiments/jobs.ts";
import { reportFlags, sweepScript } from "../../lab/slurm/script.ts";
import type { SlurmSweep } from "../../lab/slurm/script.ts";
import { temporaryFolder } from "../data/idx-files.ts";
import { fakeSlurm } from "./fake-slurm.ts";

const JOBS = jobsOf(plannedRuns(["pooling"]), [0, 7]);

const SWEEP: SlurmSweep = {
  folder: "/scratch/my sweep, 50%",
  jobs: JOBS,
  sbatchFlags: ["--partition=gpu", "--comment=two words"],
  workingFolder: "/home/me/kata",
  environment: { KATA_DATA: "/my data" },
  train: ["node", "train.ts", "--engine=gpu"],
  report: ["node", "report.ts", "/scratch/my sweep, 50%"],
};

/** The lines that sbatch reads. */
function directives(script: string): string[] {
  return script.split("\n").filter((line) => line.startsWith("#SBATCH "));
}

describe("sweepScript", () => {
  it("lists every run in plain sight, and asks for a task for each", () => {
    const script = sweepScript(SWEEP);
    expect(script).toContain(
      'runs=(\n  "max_pooling-4 0"\n  "avg_pooling-4 0"\n  "max_pooling-4 7"\n  "avg_pooling-4 7"\n)\n',
    );
    expect(directives(script)).toEqual([
      "#SBATCH '--job-name=my sweep, 50%'",
      "#SBATCH --array=0-3",
      "#SBATCH '--output=/scratch/my sweep, 50%%/logs/%A_%a.log'",
      "#SBATCH --open-mode=append",
      "#SBATCH --requeue",
      "#SBATCH --signal=B:USR1@120",
      "#SBATCH --partition=gpu '--comment=two words'",
    ]);
  });

  it("has no line for flags that were not given, and runs so many tasks at once as are asked for", () => {
    const script = sweepScript({ ...SWEEP, sbatchFlags: [], atOnce: 2 });
    expect(directives(script)).toHaveLength(6);
    expect(script).toContain("#SBATCH --array=0-3%2\n");
  });

  it("tells in its first lines how it is submitted with a report after it", () => {
    expect(sweepScript(SWEEP)).toContain(`
#   mkdir -p '/scratch/my sweep, 50%/logs'
#   array=$(sbatch --parsable '/scratch/my sweep, 50%/slurm.sh')
#   sbatch --dependency=afterany:"$array" '--job-name=report-my sweep, 50%'`);
  });

  it("refuses a sweep of nothing", () => {
    expect(() => sweepScript({ ...SWEEP, jobs: [] })).toThrow(RangeError);
  });
});

describe("reportFlags", () => {
  it("wraps the command that reports, behind the flags that were given", () => {
    expect(reportFlags(SWEEP)).toEqual([
      "--job-name=report-my sweep, 50%",
      "--output=/scratch/my sweep, 50%%/logs/report-%j.log",
      "--partition=gpu",
      "--comment=two words",
      "--wrap=cd /home/me/kata && env 'KATA_DATA=/my data' node report.ts '/scratch/my sweep, 50%'",
    ]);
  });
});

/** What a task came to. */
interface Ended {
  readonly code: number | null;
  readonly output: string;
  /** What training was told. */
  readonly trained: string[];
  /** What Slurm was asked to put back into the queue. */
  readonly requeued: string[][];
}

/**
 * Runs a task of a sweep as Slurm would.
 *
 * @param training - lines of a shell that stand for the training
 * @param task - its number, how often it was started again, and a signal that the script gets once training has begun
 */
async function runTask(
  training: string,
  task: {
    readonly number?: number;
    readonly restarts?: number;
    readonly signal?: NodeJS.Signals;
  } = {},
): Promise<Ended> {
  const folder = await temporaryFolder();
  const slurm = fakeSlurm(folder, { scontrol: "" });
  const [train, told, begun] = ["train", "told", "begun"].map((name) =>
    join(folder, name),
  );
  mkdirSync(join(folder, "work"));
  writeFileSync(
    train,
    `#!/bin/sh\nprintf '%s\\n' "$PWD" "$KATA_DATA" "$@" >'${told}'\n${training.replaceAll("BEGUN", begun)}\n`,
    { mode: 0o755 },
  );
  const script = join(folder, "slurm.sh");
  const sweep = { ...SWEEP, workingFolder: join(folder, "work") };
  writeFileSync(script, sweepScript({ ...sweep, train: [train, "--a b"] }));
  const { number = 1, restarts, signal } = task;
  const bash = spawn("bash", [script], {
    env: {
      PATH: slurm.path,
      SLURM_ARRAY_JOB_ID: "12",
      SLURM_ARRAY_TASK_ID: String(number),
      ...(restarts !== undefined && { SLURM_RESTART_COUNT: String(restarts) }),
    },
  });
  let output = "";
  for (const stream of [bash.stdout, bash.stderr])
    stream.on("data", (text: Buffer) => (output += text.toString()));
  const signalling = setInterval(() => {
    if (signal === undefined || !existsSync(begun)) return;
    clearInterval(signalling);
    bash.kill(signal);
  }, 10);
  const code = await new Promise<number | null>((resolve) => {
    bash.on("close", resolve);
  });
  clearInterval(signalling);
  return {
    code,
    output,
    trained: readFileSync(told, "utf8").trim().split("\n").slice(1),
    requeued: slurm.calls(),
  };
}

/** Training that ends in order when it is asked to, as the project's does. */
const STOPS = `trap 'exit 130' TERM
touch BEGUN
while :; do sleep 0.05; done`;

const REQUEUE = [["scontrol", "requeue", "12_1"]];

describe("a task of the script", () => {
  it.each(JOBS.map(({ plan, seed }, i) => [i, plan.id, seed] as const))(
    "%d trains %s from seed %d, and is over",
    async (number, id, seed) => {
      const { code, output, trained, requeued } = await runTask("exit 0", {
        number,
      });
      expect(trained).toEqual([
        "/my data",
        "--a b",
        `--only=${id}`,
        `--seed=${seed}`,
        "--jobs=1",
        "--resume",
      ]);
      expect([code, requeued]).toEqual([0, []]);
      expect(output).toContain(`${id} from seed ${seed} on`);
    },
  );

  it("that fails by itself, as a run that diverges does, is not put back into the queue", async () => {
    const { code, requeued } = await runTask("exit 1");
    expect([code, requeued]).toEqual([1, []]);
  });

  it("whose training is killed is put back into the queue, by the array's number and its own", async () => {
    const { code, requeued } = await runTask("kill -KILL $$", { restarts: 19 });
    expect([code, requeued]).toEqual([137, REQUEUE]);
  });

  it("that was started again twenty times is not put back any more", async () => {
    const { code, output, requeued } = await runTask("kill -KILL $$", {
      restarts: 20,
    });
    expect([code, requeued]).toEqual([137, []]);
    expect(output).toContain(
      "not back into the queue, as it was started again 20 times",
    );
  });

  it("whose time is nearly up has training stop in order, and is put back into the queue", async () => {
    const { code, requeued } = await runTask(STOPS, { signal: "SIGUSR1" });
    expect([code, requeued]).toEqual([130, REQUEUE]);
  });

  it("whose time is nearly up before training listens is put back, too", async () => {
    const { code, requeued } = await runTask(
      "touch BEGUN\nwhile :; do sleep 0.05; done",
      { signal: "SIGUSR1" },
    );
    expect([code, requeued]).toEqual([143, REQUEUE]);
  });

  it("whose run is finished when its time is nearly up is over", async () => {
    const { code, requeued } = await runTask(STOPS.replace("130", "0"), {
      signal: "SIGUSR1",
    });
    expect([code, requeued]).toEqual([0, []]);
  });

  it("that somebody ends has training stop in order, and is not put back", async () => {
    const { code, requeued } = await runTask(STOPS, { signal: "SIGTERM" });
    expect([code, requeued]).toEqual([130, []]);
  });
});
