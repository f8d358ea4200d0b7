import { UserError } from "../../core/errors.ts";
import type { NonFiniteLoss } from "./batches.ts";
import type { Network } from "./engine.ts";
import { firstNonFinite } from "./non-finite.ts";

/**
 * The error that says which layer made a loss overflow. The engine's weights are those that the batch met.
 *
 * @param place - for instance `in iteration 6 of epoch 1`
 */
export async function diverged(
  { engine, model }: Network,
  { loss, batch }: NonFiniteLoss,
  place: string,
): Promise<UserError> {
  const { weights } = await engine.state();
  const first = firstNonFinite(model, weights, batch);
  const origin =
    first === undefined
      ? "computed plainly with the same weights, all outputs of the first images are finite"
      : `the first numbers that are not finite are among ${first}`;
  return new UserError(
    "diverged",
    `training: the loss is ${loss} ${place}; ${origin}; try another --engine to see whether the layers or the network is at fault, or another --seed`,
  );
}
