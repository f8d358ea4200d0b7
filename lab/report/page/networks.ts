/** The networks of a sweep: a table of all of them, and the place where one can be watched at work. */
import type { InspectedNetwork } from "../../inspect/inspect.ts";
import { fieldSizeOf } from "../../inspect/receptive-field.ts";
import { networkStages } from "../../inspect/trace.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { networkSizes } from "./network-sizes.ts";
import { runName } from "../words.ts";

function networkRow({ run, network }: InspectedNetwork): Html {
  const { sides, weights, flops } = networkSizes(network);
  // the last of the last block: each has a convolution and a reduction
  const last = networkStages(network)[2 * network.layers - 1];
  const [field] = fieldSizeOf(last.field);
  const megaflops = flops / 1e6;
  return html`<tr>
    <th scope="row">${runName(run)}</th>
    <td class="maps" data-order="${sides[sides.length - 1]}">
      ${sides.join(" → ")}
    </td>
    <td data-order="${field}">${field} × ${field}</td>
    <td data-order="${weights}">${weights.toLocaleString("en")}</td>
    <td data-order="${megaflops}">${megaflops.toPrecision(3)}</td>
  </tr>`;
}

/** The networks in numbers. */
export function networksTable(networks: readonly InspectedNetwork[]): Html {
  return html`<figure class="table">
    <figcaption>
      <b>The networks.</b> Rows of the feature maps from block to block; how
      much of the image one place of the last map depends on; trained weights;
      and operations of the convolutions for one image, a multiplication and an
      addition counting as two.
    </figcaption>
    <div
      class="scroll"
      tabindex="0"
      role="region"
      aria-label="The networks in numbers"
    >
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col" data-sortable>Network</th>
            <th scope="col" data-sortable>Feature maps</th>
            <th scope="col" data-sortable>Receptive field</th>
            <th scope="col" data-sortable>Weights</th>
            <th scope="col" data-sortable>MFLOP</th>
          </tr>
        </thead>
        <tbody>
          ${networks.map(networkRow)}
        </tbody>
      </table>
    </div>
  </figure>`;
}

/** @param canRead - whether the page's program has the weights of a network */
export function insideSection(
  networks: readonly InspectedNetwork[],
  canRead: boolean,
): Html {
  const what = canRead
    ? "What becomes of the character above in one of the networks, stage by stage."
    : "The stages of one of the networks.";
  return html`<section id="inside" aria-labelledby="inside-title">
    <h2 id="inside-title">Inside the networks</h2>
    <p class="lede">
      ${what} The deeper a stage, the more of the image every place of its maps
      depends on, and, in most of the networks, the fewer places there are.
    </p>
    <div id="diagram">
      <p class="note needs-script">
        Diagrams are drawn by this page’s program.
      </p>
    </div>
    ${networksTable(networks)}
  </section>`;
}
