import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import {
  attemptDownload,
  AT_ONCE,
  expectSmallSet,
  namesIn,
  setProxies,
} from "./attempt.ts";
import { serveFile } from "./server.ts";
import type { Conduct } from "./server.ts";
import { SMALL_ARCHIVE, smallSet } from "./small-set.ts";

beforeEach(() => setProxies());

describe("downloadSet, where the server fails", () => {
  /** Answers the first requests, or all of them, with a status. */
  function failing(status: number, times: number): Conduct {
    return {
      instead: ({ index }, response) => {
        if (index < times) response.writeHead(status).end("no");
        return index < times;
      },
    };
  }

  it.each([500, 502, 503, 429, 408])("tries again after %i", async (status) => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, failing(status, 2));
    const { error, retried } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    expect(retried).toEqual([
      expect.stringContaining(`answered ${status} (`),
      expect.stringContaining(`answered ${status} (`),
    ]);
    await expectSmallSet(folder);
  });

  it("leaves no empty folder behind", async () => {
    const home = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, failing(404, Infinity));
    const folder = join(home, "emnist-small");
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toMatchObject({ name: "UserError" });
    expect(await namesIn(home)).toEqual([]);
  });

  it("gives up after as many tries as there are waits", async () => {
    const server = await serveFile(SMALL_ARCHIVE, failing(500, Infinity));
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      name: "UserError",
      code: "bad-answer",
      message: `download emnist-small: ${server.url} answered 500 (Internal Server Error), expected 206 (Partial Content) or 200 (OK); try again (files and parts that have arrived are kept), name a mirror with --url <address>, or download http://127.0.0.1:9/gzip.zip by hand and take the files from there: npm run data -- import <gzip.zip or its folder>`,
    });
    expect(server.asked.length).toBe(1 + AT_ONCE.length);
  });

  it.each([404, 403, 416])(
    "asks once where the answer is %i",
    async (status) => {
      const server = await serveFile(SMALL_ARCHIVE, failing(status, Infinity));
      const { error } = await attemptDownload(
        server.url,
        await temporaryFolder(),
      );
      expect(error).toMatchObject({
        message: expect.stringContaining(`gzip.zip answered ${status} (`),
      });
      expect(server.asked.length).toBe(1);
    },
  );

  it("says so where nothing listens", async () => {
    const folder = await temporaryFolder();
    const { error, retried } = await attemptDownload(smallSet().url, folder);
    expect(error).toMatchObject({
      code: "connection",
      message: expect.stringContaining(
        "http://127.0.0.1:9/gzip.zip: ECONNREFUSED; try again",
      ),
    });
    expect(retried.length).toBe(AT_ONCE.length);
  });

  it.each(["gzip.zip", "file:///tmp/gzip.zip", "ftp://127.0.0.1/gzip.zip"])(
    "refuses the address %s",
    async (url) => {
      const { error } = await attemptDownload(url, await temporaryFolder());
      expect(error).toMatchObject({
        code: "bad-url",
        message: expect.stringMatching(
          /: protocol: found (none|file:|ftp:), expected http: or https:; give/,
        ),
      });
    },
  );
});
