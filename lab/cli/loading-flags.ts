/** The flags that say how a data set is read and divided. */
import { UserError } from "../../core/errors.ts";
import type { LoadOptions } from "../../data/load.ts";
import { ORIENTATIONS } from "../../data/orientation.ts";

export const LOADING_OPTIONS = {
  orientation: { type: "string" },
  stratified: { type: "boolean" },
} as const;

export type Loading = LoadOptions & Required<Pick<LoadOptions, "division">>;

/**
 * @param command - whose flags they are
 * @param values - as `parseArgs` returns them
 * @throws UserError `usage` if there is no such orientation
 */
export function loadingOf(
  command: string,
  values: { readonly orientation?: string; readonly stratified?: boolean },
): Loading {
  const orientation = ORIENTATIONS.find((name) => name === values.orientation);
  if (values.orientation !== undefined && orientation === undefined)
    throw new UserError(
      "usage",
      `${command}: --orientation is ${ORIENTATIONS.join(" or ")}, not ${JSON.stringify(values.orientation)}`,
    );
  return { orientation, division: values.stratified ? "stratified" : "random" };
}
