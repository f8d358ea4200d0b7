/** The data set that flags ask for. */
import type { Dataset } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load.ts";
import { testOn } from "../../data/test-on.ts";
import { showDrawing } from "./drawing.ts";
import type { Loading } from "./loading-flags.ts";

export interface DataRequest {
  readonly data: string;
  /** The set whose test images stand in for those of `data`. */
  readonly testOn?: string;
  readonly loading: Loading;
}

/** @throws UserError as `loadDataset` and `testOn` do */
export async function requestedData({
  data,
  testOn: other,
  loading,
}: DataRequest): Promise<Dataset> {
  const onDrawn = showDrawing(process.stdout);
  const loaded = await loadDataset(data, { ...loading, onDrawn });
  return other === undefined ? loaded : testOn(loaded, other, onDrawn);
}
