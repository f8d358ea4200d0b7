import { beforeEach, describe, expect, it } from "vitest";
import { withoutPassword } from "../../../data/download/url.ts";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, setProxies } from "./attempt.ts";

beforeEach(() => setProxies());

describe("withoutPassword", () => {
  it.each([
    ["http://host/a@b.zip", "http://host/a@b.zip"],
    ["http://user@host/", "http://user@host/"],
    ["http://user:se@cret@host/a.zip", "http://user:***@host/a.zip"],
    ["http:user:secret@host/", "http://user:***@host/"],
    ["http://user:secret@host:bad/", "***@host:bad/"],
    ["user:secret@host", "***@host"],
  ])("shows %s as %s", (url, shown) => {
    expect(withoutPassword(url)).toBe(shown);
  });
});

describe("downloadSet, where the address has a password", () => {
  it("does not tell it", async () => {
    const { error, retried } = await attemptDownload(
      "http://user:secret@127.0.0.1:9/gzip.zip",
      await temporaryFolder(),
    );
    expect(retried.length).toBeGreaterThan(0);
    for (const text of [String(error), ...retried]) {
      expect(text).toContain("http://user:***@127.0.0.1:9/gzip.zip");
      expect(text).not.toContain("secret");
    }
  });
});
