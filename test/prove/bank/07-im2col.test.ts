import { proveExercise } from "../register.ts";

proveExercise("07-im2col");
