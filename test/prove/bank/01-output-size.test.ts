import { proveExercise } from "../register.ts";

proveExercise("01-output-size");
