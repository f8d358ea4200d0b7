import { proveExercise } from "../register.ts";

proveExercise("06-avg-pool2d");
