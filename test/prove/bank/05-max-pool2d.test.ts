import { proveExercise } from "../register.ts";

proveExercise("05-max-pool2d");
