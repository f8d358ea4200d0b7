import { describe, expect, it } from "vitest";
import { html, jsonText, trusted } from "../../../lab/report/page/html.ts";

describe("html", () => {
  it("escapes texts, in attributes too, and leaves markup alone", () => {
    const name = `<a href='x' title="y">&`;
    expect(
      html`<p title="${name}">${name} ${html`<b>${1}</b>`}</p>`.markup,
    ).toBe(
      '<p title="&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;">&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp; <b>1</b></p>',
    );
  });

  it("puts lists together, and nothing for what is not there", () => {
    expect(html`<i>${[html`<b></b>`, "<", undefined, 2]}</i>`.markup).toBe(
      "<i><b></b>&lt;2</i>",
    );
  });

  it("makes one line of a text, without characters that nobody can see", () => {
    expect(html`${"a\u0000\n\u2028b"}`.markup).toBe("a b");
  });

  it("takes markup that is trusted as it is", () => {
    expect(html`${trusted("<svg/>")}`.markup).toBe("<svg/>");
  });
});

describe("jsonText", () => {
  it("cannot end the element that it stands in, and is the same data", () => {
    const data = { name: "</script><!--<script>" };
    const { markup } = jsonText(data);
    expect(markup).not.toContain("<");
    expect(JSON.parse(markup)).toEqual(data);
  });
});
