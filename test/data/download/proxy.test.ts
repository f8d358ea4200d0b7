import { request } from "node:http";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, expectSmallSet, setProxies } from "./attempt.ts";
import { listen, serveFile } from "./server.ts";
import { SMALL_ARCHIVE } from "./small-set.ts";

interface Proxy {
  readonly url: string;
  /** What it was asked to forward or to connect to. */
  readonly asked: readonly string[];
}

/** A proxy that forwards plain http, and refuses to connect to anything. */
async function serveProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const { origin, server } = await listen((incoming, response) => {
    const { url = "", headers } = incoming;
    asked.push(url);
    request(url, { headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  });
  server.on("connect", ({ url = "" }, socket) => {
    asked.push(`CONNECT ${url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  return { url: origin, asked };
}

beforeEach(() => setProxies());

describe("downloadSet", () => {
  it.each(["HTTP_PROXY", "http_proxy"])(
    "goes through the proxy that %s names",
    async (variable) => {
      const folder = await temporaryFolder();
      const server = await serveFile(SMALL_ARCHIVE);
      const proxy = await serveProxy();
      setProxies({ [variable]: proxy.url });
      const { error } = await attemptDownload(server.url, folder);
      expect(error).toBeUndefined();
      await expectSmallSet(folder);
      expect(proxy.asked.length).toBe(server.asked.length);
      expect(new Set(proxy.asked)).toEqual(new Set([server.url]));
    },
  );

  it.each(["127.0.0.1", "example.org,127.0.0.1", "*"])(
    "goes past it where NO_PROXY is %s",
    async (exempt) => {
      const folder = await temporaryFolder();
      const server = await serveFile(SMALL_ARCHIVE);
      const proxy = await serveProxy();
      setProxies({ HTTP_PROXY: proxy.url, NO_PROXY: exempt });
      const { error } = await attemptDownload(server.url, folder);
      expect(error).toBeUndefined();
      expect(proxy.asked).toEqual([]);
    },
  );

  it("asks the proxy that HTTPS_PROXY names to connect it, and says so where that refuses", async () => {
    const proxy = await serveProxy();
    setProxies({ HTTPS_PROXY: proxy.url });
    const url = "https://127.0.0.1:9/gzip.zip";
    const { error } = await attemptDownload(url, await temporaryFolder());
    expect(proxy.asked).toEqual(["CONNECT 127.0.0.1:9"]);
    expect(error).toMatchObject({
      code: "connection",
      message: expect.stringContaining(`${url}: Proxy response (403)`),
    });
  });

  it("gives up where the proxy says nothing", async () => {
    const { server, origin } = await listen(() => {});
    server.on("connect", (_, socket) => {
      onTestFinished(() => void socket.destroy());
    });
    setProxies({ HTTPS_PROXY: origin });
    const url = "https://127.0.0.1:9/gzip.zip";
    const { error } = await attemptDownload(url, await temporaryFolder(), {
      stall: 30,
      waits: [],
    });
    expect(error).toMatchObject({ code: "stalled" });
  });

  it.each(["no address at all", "gopher://127.0.0.1"])(
    "says so where the proxy is “%s”",
    async (named) => {
      setProxies({ HTTP_PROXY: named });
      const { error } = await attemptDownload(
        "http://127.0.0.1:9/gzip.zip",
        await temporaryFolder(),
      );
      expect(error).toMatchObject({
        code: "bad-proxy",
        message: expect.stringMatching(
          /^download emnist-small: a proxy .* cannot be used \(.+\); set HTTP_PROXY/,
        ),
      });
    },
  );
});
