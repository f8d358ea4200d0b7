import { proveExercise } from "../register.ts";

proveExercise("04-conv2d-grads");
