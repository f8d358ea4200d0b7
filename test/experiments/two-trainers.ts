/** Arguments of Node for a small sweep that two processes train side by side. */
export const TWO_TRAINERS = [
  "--conditions=solutions",
  "--import",
  "tsx",
  "lab/cli/experiments-run.ts",
  "pooling",
  "--preset=smoke",
  "--data=drawn-20",
  "--from=solutions",
  "--engine=serialised",
  "--jobs=2",
] as const;
