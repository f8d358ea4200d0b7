import { proveExercise } from "../register.ts";

proveExercise("08-conv2d-serialised");
