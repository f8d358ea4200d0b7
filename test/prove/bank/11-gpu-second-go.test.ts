import { proveExercise } from "../register.ts";

proveExercise("11-gpu-second-go");
