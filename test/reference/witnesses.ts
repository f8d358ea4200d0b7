/** Both witnesses behind one interface, so that a claim can be made of each. */
import * as reference from "../../reference/index.ts";
import * as plain from "../../reference/plain.ts";

type Reference = Omit<typeof reference, "conv2dGradsWrtBiases">;

/** The functions of exercises 02 to 06, by either witness. */
export type Witness = {
  readonly [Name in keyof Reference]: (
    ...args: Parameters<Reference[Name]>
  ) => ReturnType<Reference[Name]> | Awaited<ReturnType<Reference[Name]>>;
};

export const witnesses: readonly {
  readonly name: string;
  readonly witness: Witness;
}[] = [
  { name: "TensorFlow.js", witness: reference },
  { name: "the plain witness", witness: plain },
];
