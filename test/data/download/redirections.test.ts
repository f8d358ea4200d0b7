import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, expectSmallSet, setProxies } from "./attempt.ts";
import { serveFile } from "./server.ts";
import type { Asked } from "./server.ts";
import { SMALL_ARCHIVE } from "./small-set.ts";

beforeEach(() => setProxies());

describe("downloadSet, where it is redirected", () => {
  it("follows redirections", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    const first = await serveFile(Buffer.alloc(0), {
      instead: (_, response) => {
        response.writeHead(302, { location: server.url }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(first.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    expect(first.asked.length).toBe(server.asked.length);
  });

  it.each([
    { what: "in circles", location: () => "/gzip.zip" },
    { what: "without an end", location: ({ index }: Asked) => `/${index}` },
  ])("refuses to be redirected $what", async ({ location }) => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (asked, response) => {
        response.writeHead(302, { location: location(asked) }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      code: "bad-answer",
      message: expect.stringMatching(
        /^download emnist-small: http:\S*gzip\.zip is redirected in circles or more than 5 times, expected an archive; try again/,
      ),
    });
    expect(server.asked.length).toBeLessThan(10);
  });
});
