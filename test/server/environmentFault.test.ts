import { describe, expect, it } from "vitest";
import { addressFault } from "../../server/cli/serve.ts";
import { environmentFault } from "../../server/environmentFault.ts";
import { AppError } from "../../server/errors.ts";

function nodeError(code: string, path?: string, dest?: string): Error {
  return Object.assign(new Error(`${code}: open '${path}'`), {
    code,
    ...(path !== undefined && { path }),
    ...(dest !== undefined && { dest }),
  });
}

describe("environmentFault", () => {
  it.each([
    ["a full disk", nodeError("ENOSPC", "/data/x"), "disk-full", 4, /磁盘空间不足.*\/data\/x.*disk is full/],
    ["a used-up quota", nodeError("EDQUOT"), "disk-full", 4, /磁盘空间不足/],
    [
      "a full disk that DuckDB met",
      new AppError("query-failed", 'IO Error: Could not write file "/data/w": No space left on device'),
      "disk-full",
      4,
      /\/data\/w/,
    ],
    [
      "a full disk that a copy met",
      nodeError("ENOSPC", "/from/x", "/to/x"),
      "disk-full",
      4,
      /磁盘空间不足.*：\/to\/x/,
    ],
    [
      "a file too large for the disk",
      nodeError("EFBIG", "/data/x"),
      "disk-full",
      4,
      /不许有这么大的文件.*\/data\/x.*not allowed/,
    ],
    [
      "a file too large that DuckDB met",
      new AppError(
        "query-failed",
        'FATAL Error: Failed to checkpoint "w": Could not write file "/data/w": File too large',
      ),
      "disk-full",
      4,
      /不许有这么大的文件，没有写完：\/data\/w。/,
    ],
    [
      "missing rights",
      nodeError("EACCES", "/data"),
      "data-unusable",
      2,
      /没有读写权限：\/data.*no permission/,
    ],
    [
      "missing rights that DuckDB met",
      new Error('IO Error: Cannot open file "/data/w": Permission denied'),
      "data-unusable",
      2,
      /\/data\/w/,
    ],
    ["a disk for reading only", nodeError("EROFS", "/data"), "data-unusable", 2, /--data/],
    ["a file on the way", nodeError("ENOTDIR", "/data/x"), "data-unusable", 2, /应为文件夹.*a file stands/],
  ])("tells %s in both languages, with what to do", (_, error, code, exit, message) => {
    const fault = environmentFault(error);
    expect(fault).toMatchObject({ code, exitCode: exit, cause: error });
    expect(fault?.message).toMatch(message);
  });

  it("leaves all else as it is", () => {
    expect(environmentFault(new AppError("file-refused", "Permission denied"))).toBeUndefined();
    expect(environmentFault(new AppError("query-failed", "no such column"))).toBeUndefined();
    expect(environmentFault(nodeError("EPIPE"))).toBeUndefined();
    expect(environmentFault("ENOSPC")).toBeUndefined();
  });
});

describe("addressFault", () => {
  it.each([
    ["EADDRINUSE", /端口 80 已被占用.*port 80 is taken/],
    ["EACCES", /没有权限使用端口 80.*above 1023/],
    ["EADDRNOTAVAIL", /没有地址 ::1.*no address ::1/],
    ["ENOTFOUND", /没有地址 ::1/],
  ])("says of %s what to change", (code, message) => {
    const fault = addressFault(nodeError(code), "::1", 80);
    expect(fault).toMatchObject({ code: "address-unavailable", exitCode: 2 });
    expect(fault?.message).toMatch(message);
  });

  it("leaves all else as it is", () => {
    expect(addressFault(nodeError("EMFILE"), "::1", 80)).toBeUndefined();
  });
});
