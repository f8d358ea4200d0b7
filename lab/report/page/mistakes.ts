/** The place where mistakes can be looked at. */
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import type { NetworkData } from "./page-data.ts";

const CHARACTERS =
  "Some characters cannot be told apart without the word around them: 0 and O, 1, I and L. Others can, and a network that mistakes them has not learned something yet.";

/**
 * Nothing where no network's mistakes are known.
 *
 * @param isStudySet - whether the classes are the study's
 */
export function mistakesSection(
  networks: readonly NetworkData[],
  isStudySet: boolean,
): Html {
  if (!networks.some(({ confusion }) => confusion)) return html``;
  return html`<section id="mistakes" aria-labelledby="mistakes-title">
    <h2 id="mistakes-title">What they get wrong</h2>
    ${isStudySet ? html`<p class="lede">${CHARACTERS}</p>` : undefined}
    <div id="confusion">
      <p class="note needs-script">
        Mistakes are shown by this page’s program.
      </p>
    </div>
  </section>`;
}
