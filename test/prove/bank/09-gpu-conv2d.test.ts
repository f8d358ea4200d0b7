import { proveExercise } from "../register.ts";

proveExercise("09-gpu-conv2d");
