/**
 * Draws SVG documents as PNG, to the same bytes on every machine: by resvg compiled to WebAssembly, in a font that is
 * installed with it (Arimo, as wide as Helvetica and Arial letter by letter). Nothing of the system is asked for.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

/** Pixels of the PNG for one of the SVG, both across and down. */
const SCALE = 2;

/** Takes an SVG document that stands on its own. */
export type DrawPng = (svg: string) => Uint8Array;

let opened: Promise<DrawPng> | undefined;

/** Loads what draws, once in a process. */
export function pngDrawer(): Promise<DrawPng> {
  return (opened ??= openDrawer());
}

async function openDrawer(): Promise<DrawPng> {
  const { resolve } = createRequire(import.meta.url);
  const read = (name: string): Promise<Buffer> => readFile(resolve(name));
  const [program, ...fontBuffers] = await Promise.all([
    read("@resvg/resvg-wasm/index_bg.wasm"),
    read("@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf"),
    read("@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf"),
  ]);
  await initWasm(program);
  return (svg) => {
    const picture = new Resvg(svg, {
      fitTo: { mode: "zoom", value: SCALE },
      font: {
        fontBuffers,
        defaultFontFamily: "Arimo",
        sansSerifFamily: "Arimo",
      },
    });
    const image = picture.render();
    const png = image.asPng();
    // WebAssembly's memory is not collected.
    image.free();
    picture.free();
    return png;
  };
}
