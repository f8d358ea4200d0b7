/** Makes the page's style sheet and program out of their sources, each one text. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { PageAssets } from "./page.ts";

async function bundled(source: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    loader: { ".woff2": "dataurl" },
    // the layers of the page are the finished ones
    conditions: ["solutions"],
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles[0].text.trim();
}

/** @throws what esbuild throws where a source is wrong */
export async function pageAssets(): Promise<PageAssets> {
  const [css, script] = await Promise.all([
    bundled("page.css"),
    bundled("client/main.ts"),
  ]);
  return { css, script };
}
