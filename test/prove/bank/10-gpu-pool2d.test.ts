import { proveExercise } from "../register.ts";

proveExercise("10-gpu-pool2d");
