/** `npm run kata`: vitest's watcher on one exercise after the other, or on one. */
import { parseArgs } from "node:util";
import { Course } from "../../kata/course.ts";
import { specPlace } from "../../kata/places.ts";
import { Follower, WITHOUT_LIMIT } from "./follower.ts";
import { startWatching } from "./grading.ts";
import { readKeys } from "./keys.ts";
import { theExercise } from "./project.ts";

/** Milliseconds between two looks at every file, where the file system tells nobody about changes. */
const POLLING_INTERVAL = 200;

export async function watch(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { poll: { type: "boolean", default: false } },
  });
  const fixed =
    positionals.length > 0 ? theExercise("watch", positionals).id : undefined;
  const course = new Course(fixed);
  const follower = new Follower(course);
  readKeys(process.stdin, (key) => follower.press(key));
  await startWatching({
    specs: course.ahead.map(specPlace),
    environment: { KATA_REPORT: "next", ...WITHOUT_LIMIT },
    config: {
      server: values.poll
        ? { watch: { usePolling: true, interval: POLLING_INTERVAL } }
        : {},
      // joins the reporter of the configuration file
      test: { reporters: [follower] },
    },
  });
}
